/** Tests of connections to addresses that people type. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.outbound;
