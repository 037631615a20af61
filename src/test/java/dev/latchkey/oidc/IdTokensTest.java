package dev.latchkey.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.latchkey.e2e.LatchkeyServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ID tokens that must not be believed. */
final class IdTokensTest {
    @RegisterExtension
    static final ForgedProvider provider = new ForgedProvider();

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("sign-in.oidc.issuer", provider.issuer())
            .with("sign-in.oidc.client-id", "latchkey")
            .with("sign-in.oidc.client-secret-file", RealProvider.secretFile());

    @Test
    void one_that_is_right_is_believed() {
        assertThat(arrival(provider::signed).statusCode()).isEqualTo(303);
    }

    @TestFactory
    Stream<DynamicTest> one_that_is_not_right_opens_nothing() {
        Map<String, Function<JWTClaimsSet.Builder, String>> forged = Map.ofEntries(
                Map.entry("not signed", ForgedProvider::unsigned),
                Map.entry("signed by another key of the same name", provider::signedByAnother),
                Map.entry("signed with the client's secret", provider::signedWithTheSecret),
                Map.entry("signed with the public key as secret", provider::signedWithThePublicKey),
                Map.entry("for another client", claims -> provider.signed(claims.audience("another"))),
                Map.entry(
                        "for several, authorised for another",
                        claims -> provider.signed(
                                claims.audience(List.of("latchkey", "another")).claim("azp", "another"))),
                Map.entry("of another issuer", claims -> provider.signed(claims.issuer("https://evil.example"))),
                Map.entry(
                        "stale",
                        claims -> provider.signed(claims.expirationTime(ForgedProvider.in(Duration.ofHours(-1))))),
                Map.entry("without an end", claims -> provider.signed(claims.expirationTime(null))),
                Map.entry(
                        "of the future",
                        claims -> provider.signed(claims.issueTime(ForgedProvider.in(Duration.ofHours(1))))),
                Map.entry("with another nonce", claims -> provider.signed(claims.claim("nonce", "another"))),
                Map.entry("without a nonce", claims -> provider.signed(claims.claim("nonce", null))),
                Map.entry("without a subject", claims -> provider.signed(claims.subject(null))),
                Map.entry(
                        "of an address that is not confirmed",
                        claims -> provider.signed(claims.subject("unknown").claim("email_verified", "true"))),
                Map.entry("noise", claims -> "noise"));
        return forged.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    HttpResponse<String> refused = arrival(one.getValue());
                    assertThat(refused.statusCode())
                            .as(one.getKey() + refused.body())
                            .isEqualTo(403);
                    assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
                }));
    }

    @Test
    void somebody_else_with_the_same_address_does_not_get_the_account() {
        arrival(provider::signed);
        HttpResponse<String> other = arrival(claims -> provider.signed(claims.subject("successor")));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("belongs to somebody else");
    }

    private static HttpResponse<String> arrival(Function<JWTClaimsSet.Builder, String> token) {
        server.account("ada");
        Wanderer wanderer = new Wanderer(server);
        URI question = URI.create(
                wanderer.get("/login/provider").headers().firstValue("Location").orElseThrow());
        provider.give(parameter(question, "nonce"), token);
        assertThat(parameter(question, "code_challenge_method")).isEqualTo("S256");
        return wanderer.get("/login/provider/callback?code=any&state=" + parameter(question, "state"));
    }

    private static String parameter(URI uri, String name) {
        return Stream.of(uri.getQuery().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
