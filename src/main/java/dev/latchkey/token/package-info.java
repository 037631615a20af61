/** The life of API tokens, from creation to revocation: {@link dev.latchkey.token.Tokens}, and what the doors ask: {@link dev.latchkey.token.CachedTokens}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.token;
