/** {@link dev.latchkey.config.Settings}, read from a HOCON file, the environment and flags; an unknown key stops the start. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.config;
