/**
 * Repositories made out of others by their address, on pages: {@link dev.latchkey.importing.Imports} is asked,
 * {@link dev.latchkey.importing.ImportWorkers} does the work.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.importing;
