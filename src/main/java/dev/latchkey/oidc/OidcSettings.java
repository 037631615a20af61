package dev.latchkey.oidc;

import java.net.URI;

/**
 * The provider that people may sign in with.
 *
 * @param issuer as the provider writes it; its discovery document is below it
 * @param name as people know it
 * @param createAccounts whether somebody whom the provider knows gets an account at the first sign-in
 */
public record OidcSettings(URI issuer, String clientId, String clientSecret, String name, boolean createAccounts) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
