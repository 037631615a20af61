/** Who is calling and what may they do: {@link dev.latchkey.auth.Authenticator} and {@link dev.latchkey.auth.Guard}, asked by every door. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.auth;
