/** Signing in with a provider of OpenID Connect: {@link dev.latchkey.oidc.OidcPages}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.oidc;
