/** The HTTP server: {@link dev.latchkey.http.Router} over a table of {@link dev.latchkey.http.Route}s, each with its access rule. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.http;
