package dev.latchkey.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks ID tokens (OpenID Connect Core, 3.1.3.7): signed with a key of the issuer by an algorithm of this list, which has
 * neither {@code none} nor one that a shared secret would do for; issuer, audience, party, end and nonce right; clocks a minute apart
 * at most.
 */
final class IdTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int TIMEOUT_MS = 10_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final ClientID client;
    private volatile @Nullable Keys keys;

    /** The issuer's keys, remembered, and asked for again when an unknown one is named. */
    private record Keys(URI uri, JWKSource<SecurityContext> source) {}

    IdTokens(String clientId) {
        this.client = new ClientID(clientId);
    }

    /** {@link BadJOSEException} for a token that must not be believed. */
    IDTokenClaimsSet checked(JWT token, OIDCProviderMetadata provider, Nonce nonce)
            throws BadJOSEException, JOSEException {
        if (!(token instanceof SignedJWT)) {
            throw new BadJOSEException("the ID token is not signed");
        }
        JWSVerificationKeySelector<SecurityContext> selector =
                new JWSVerificationKeySelector<>(ALGORITHMS, source(provider.getJWKSetURI()));
        IDTokenClaimsSet claims =
                new IDTokenValidator(provider.getIssuer(), client, selector, null).validate(token, nonce);
        requireOwnParty(claims);
        return claims;
    }

    /** The library reads this claim and lets it be: a token for several has to be authorised for this client. */
    private void requireOwnParty(IDTokenClaimsSet claims) throws BadJOSEException {
        AuthorizedParty party = claims.getAuthorizedParty();
        boolean own = party == null
                ? claims.getAudience().size() == 1
                : party.getValue().equals(client.getValue());
        if (!own) {
            throw new BadJOSEException("it is authorised for another party");
        }
    }

    private JWKSource<SecurityContext> source(URI uri) {
        Keys known = keys;
        if (known == null || !known.uri().equals(uri)) {
            known = new Keys(uri, fetching(uri));
            keys = known;
        }
        return known.source();
    }

    private static JWKSource<SecurityContext> fetching(URI uri) {
        try {
            DefaultResourceRetriever retriever = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES);
            return JWKSourceBuilder.create(uri.toURL(), retriever)
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("https and http have handlers in every Java runtime", e);
        }
    }
}
