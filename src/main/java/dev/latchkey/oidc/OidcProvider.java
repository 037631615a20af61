package dev.latchkey.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.QueryParameters;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The authorization code flow with PKCE (OpenID Connect Core 3.1, RFC 7636, RFC 9207), seen from this server. */
final class OidcProvider {
    private final OidcSettings settings;
    private final ClientID client;
    private final ProviderCalls calls;
    private final IdTokens idTokens;

    OidcProvider(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.client = new ClientID(settings.clientId());
        this.calls = new ProviderCalls(settings, clock);
        this.idTokens = new IdTokens(settings.clientId());
    }

    /** Where to send the browser. */
    URI departure(Journey journey, URI back) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "email", "profile"), client, back)
                .endpointURI(calls.metadata().getAuthorizationEndpointURI())
                .state(journey.state())
                .nonce(journey.nonce())
                .codeChallenge(journey.verifier(), CodeChallengeMethod.S256);
        if (journey.again()) {
            request.prompt(Prompt.Type.LOGIN).maxAge(0);
        }
        return request.build().toURI();
    }

    /** Who came back; {@link Problem.Denied} when the answer must not be believed, or is a no. */
    Claims arrival(QueryParameters answer, Journey journey, URI back) {
        OIDCProviderMetadata provider = calls.metadata();
        requireOwn(answer, journey, provider);
        String code = answer.first("code")
                .orElseThrow(() -> refused("it said: " + answer.first("error").orElse("?")));
        OIDCTokens tokens = tokens(code, journey, back, provider);
        try {
            IDTokenClaimsSet identity = idTokens.checked(tokens.getIDToken(), provider, journey.nonce());
            return claims(identity, emailSource(identity, tokens, provider));
        } catch (BadJOSEException | JOSEException e) {
            throw refused("its ID token is not right: " + e.getMessage());
        }
    }

    /** The answer has to come from this provider and to this browser's question. */
    private void requireOwn(QueryParameters answer, Journey journey, OIDCProviderMetadata provider) {
        if (!journey.hasState(answer.first("state").orElse(""))) {
            throw refused("the answer belongs to another question");
        }
        Optional<String> issuer = answer.first("iss");
        boolean own = issuer.map(provider.getIssuer().getValue()::equals)
                .orElse(!provider.supportsAuthorizationResponseIssuerParam());
        if (!own) {
            throw refused("the answer is that of another provider");
        }
    }

    private OIDCTokens tokens(String code, Journey journey, URI back, OIDCProviderMetadata provider) {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), back, journey.verifier());
        TokenRequest request =
                new TokenRequest.Builder(provider.getTokenEndpointURI(), authentication(provider), grant).build();
        HTTPResponse response = calls.send(request.toHTTPRequest());
        try {
            TokenResponse parsed = OIDCTokenResponseParser.parse(response);
            if (parsed instanceof OIDCTokenResponse given
                    && given.getOIDCTokens().getIDToken() != null) {
                return given.getOIDCTokens();
            }
            throw refused("it gave no tokens for the code");
        } catch (ParseException e) {
            throw refused("its tokens cannot be read: " + e.getMessage());
        }
    }

    private ClientAuthentication authentication(OIDCProviderMetadata provider) {
        Secret secret = new Secret(settings.clientSecret());
        List<ClientAuthenticationMethod> methods = provider.getTokenEndpointAuthMethods();
        boolean post = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }

    /** Some providers put the address into the ID token, others have to be asked for it. */
    private ClaimsSet emailSource(IDTokenClaimsSet identity, OIDCTokens tokens, OIDCProviderMetadata provider) {
        if (identity.getStringClaim("email") != null || provider.getUserInfoEndpointURI() == null) {
            return identity;
        }
        HTTPResponse response = calls.send(
                new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getAccessToken()).toHTTPRequest());
        try {
            if (UserInfoResponse.parse(response) instanceof UserInfoSuccessResponse success
                    && success.getUserInfo() != null
                    && success.getUserInfo().getSubject().equals(identity.getSubject())) {
                return success.getUserInfo();
            }
            throw refused("it says nothing of this person");
        } catch (ParseException e) {
            throw refused("what it says of this person cannot be read: " + e.getMessage());
        }
    }

    private static Claims claims(IDTokenClaimsSet identity, ClaimsSet person) {
        Optional<EmailAddress> email = Boolean.TRUE.equals(person.getBooleanClaim("email_verified"))
                ? address(person.getStringClaim("email"))
                : Optional.empty();
        String wished = Stream.of(
                        Optional.ofNullable(person.getStringClaim("preferred_username")),
                        email.map(address ->
                                address.value().substring(0, address.value().indexOf('@'))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return new Claims(
                identity.getIssuer().getValue(),
                identity.getSubject().getValue(),
                email,
                wished,
                Optional.ofNullable(person.getStringClaim("name")).orElse(""),
                Optional.ofNullable(identity.getAuthenticationTime()).map(date -> date.toInstant()));
    }

    private static Optional<EmailAddress> address(String text) {
        try {
            return Optional.of(EmailAddress.parse(text));
        } catch (Failure notOne) {
            return Optional.empty();
        }
    }

    private Failure refused(String why) {
        return new Failure(
                new Problem.Denied(settings.name() + " did not sign you in: " + why + ".", "SIGN_IN_REFUSED"));
    }
}
