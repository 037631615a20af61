/** The pages of tokens over HTTP and in a browser. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.token.page;
