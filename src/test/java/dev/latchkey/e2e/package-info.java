/** The whole server, from outside: real git, real curl, real processes. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.e2e;
