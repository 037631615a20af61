/** Tests of imports by address. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.importing;
