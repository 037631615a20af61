package dev.latchkey.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls to the provider: without redirects, within seconds, and over TLS unless it is on this very machine. */
final class ProviderCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderCalls.class);
    private static final int TIMEOUT_MS = 10_000;
    private static final Duration FRESH = Duration.ofHours(1);

    private final OidcSettings settings;
    private final Clock clock;
    private volatile @Nullable Known known;

    /** What the provider says of itself, and when it said so. */
    private record Known(OIDCProviderMetadata metadata, Instant on) {}

    ProviderCalls(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The discovery document, at most an hour old; {@link Problem.Unavailable} when there is none to be had. */
    OIDCProviderMetadata metadata() {
        Known found = known;
        if (found == null || !clock.instant().isBefore(found.on().plus(FRESH))) {
            found = new Known(discover(), clock.instant());
            known = found;
        }
        return found.metadata();
    }

    private OIDCProviderMetadata discover() {
        Issuer issuer = new Issuer(settings.issuer());
        HTTPResponse response = send(new OIDCProviderConfigurationRequest(issuer).toHTTPRequest());
        try {
            response.ensureStatusCode(200);
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
            if (!metadata.getIssuer().equals(issuer)) {
                throw new ParseException("it is that of " + metadata.getIssuer());
            }
            for (URI endpoint : List.of(
                    metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI())) {
                requireConfidential(endpoint);
            }
            return metadata;
        } catch (ParseException e) {
            throw unusable("its discovery document is not right: " + e.getMessage(), e);
        }
    }

    HTTPResponse send(HTTPRequest request) {
        requireConfidential(request.getURI());
        request.setConnectTimeout(TIMEOUT_MS);
        request.setReadTimeout(TIMEOUT_MS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException e) {
            throw unusable("it cannot be reached: " + e.getMessage(), e);
        }
    }

    private void requireConfidential(URI uri) {
        boolean confidential = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLocal(uri));
        if (!confidential) {
            throw unusable(uri + " is not https", null);
        }
    }

    private static boolean isLocal(URI uri) {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The log says more than whoever cannot sign in. */
    Failure unusable(String why, @Nullable Exception cause) {
        LOG.warn("Sign-in with {} does not work: {}", settings.issuer(), why);
        Problem problem = new Problem.Unavailable("Signing in with " + settings.name()
                + " does not work at the moment. Try again later, or sign in with a password.");
        return cause == null ? new Failure(problem) : new Failure(problem, cause);
    }
}
