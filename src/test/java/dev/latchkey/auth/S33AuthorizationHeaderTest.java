package dev.latchkey.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class S33AuthorizationHeaderTest {
    private static final TokenSecret SECRET = TokenSecret.generate();

    record Case(String header, Optional<String> user, boolean secret) {}

    static Stream<Case> S33_headers_have_defined_meanings() {
        String token = SECRET.reveal();
        return Stream.of(
                new Case("Basic " + base64("ada:" + token), Optional.of("ada"), true),
                new Case("basic " + base64("ada:" + token), Optional.of("ada"), true),
                new Case("BASIC " + base64("ada:" + token), Optional.of("ada"), true),
                new Case("Basic   " + base64("ada:" + token), Optional.of("ada"), true),
                new Case("  Basic " + base64("ada:" + token) + "  ", Optional.of("ada"), true),
                new Case("Basic " + base64("ada@example.com:" + token), Optional.of("ada@example.com"), true),
                new Case("Basic " + base64("jürgen:" + token), Optional.of("jürgen"), true),
                new Case("Basic " + base64(":" + token), Optional.of(""), true),
                new Case("Basic " + base64("a b:" + token), Optional.of("a b"), true),
                new Case("Basic " + base64("ada:" + token + ":x"), Optional.of("ada"), false),
                new Case("Basic " + base64("ada:x:" + token), Optional.of("ada"), false),
                new Case("Basic " + base64("ada:"), Optional.of("ada"), false),
                new Case("Basic " + base64(":"), Optional.of(""), false),
                new Case("Basic " + base64(token), Optional.empty(), false),
                new Case("Basic " + base64(token + ":"), Optional.of(token), false),
                new Case("Basic " + base64(token + ":x-oauth-basic"), Optional.of(token), false),
                new Case("Basic " + base64("ada: " + token), Optional.of("ada"), false),
                new Case("Basic " + base64("ada:" + token + "\n"), Optional.of("ada"), false),
                new Case("Basic " + base64("ada:" + token + "\u0000"), Optional.of("ada"), false),
                new Case("Basic " + base64("ada\u0000:" + token), Optional.of("ada\u0000"), true),
                new Case("Basic ", Optional.empty(), false),
                new Case("Basic", Optional.empty(), false),
                new Case("", Optional.empty(), false),
                new Case("Basic %%%%", Optional.empty(), false),
                new Case("Basic ____", Optional.empty(), false),
                new Case("Basic " + base64("ada:" + token).replace('=', '!'), Optional.empty(), false),
                new Case("Basic " + latin1("jürgen:" + token), Optional.empty(), false),
                new Case("Bearer " + token, Optional.empty(), true),
                new Case("bearer " + token, Optional.empty(), true),
                new Case("BEARER  " + token, Optional.empty(), true),
                new Case("Bearer", Optional.empty(), false),
                new Case("Bearer " + token + " x", Optional.empty(), false),
                new Case("Bearer ada:" + token, Optional.empty(), false),
                new Case(token, Optional.empty(), true),
                new Case("Token " + token, Optional.empty(), false),
                new Case("JWT " + token, Optional.empty(), false),
                new Case("Digest username=\"ada\"", Optional.empty(), false),
                new Case("Basic " + base64("ada:" + "x".repeat(300)), Optional.of("ada"), false),
                new Case("Bearer " + "x".repeat(10_000), Optional.empty(), false));
    }

    @ParameterizedTest
    @MethodSource
    void S33_headers_have_defined_meanings(Case given) {
        AuthorizationHeader parsed = AuthorizationHeader.parse(List.of(given.header()));
        assertThat(parsed.shown()).isTrue();
        assertThat(parsed.secret()).isEqualTo(given.secret() ? Optional.of(SECRET) : Optional.empty());
        if (given.secret()) {
            assertThat(parsed.userName()).isEqualTo(given.user());
        }
    }

    @Test
    void S33_no_header_is_an_anonymous_caller() {
        assertThat(AuthorizationHeader.parse(List.of()).shown()).isFalse();
    }

    @Test
    void S33_two_headers_are_refused() {
        String header = "Bearer " + SECRET.reveal();
        assertThatThrownBy(() -> AuthorizationHeader.parse(List.of(header, header)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.problem()).isInstanceOf(Problem.Invalid.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n", "\r\n"})
    void S33_wrapped_base64_is_told_how_to_encode(String blank) {
        String encoded = base64("a.very.long.address.of.somebody@example.com:" + SECRET.reveal());
        String wrapped = encoded.substring(0, 76) + blank + encoded.substring(76);
        assertThatThrownBy(() -> AuthorizationHeader.parse(List.of("Basic " + wrapped)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("base64 -w0");
    }

    @Test
    void nothing_that_holds_the_secret_prints_it() {
        AuthorizationHeader parsed = AuthorizationHeader.parse(List.of("Bearer " + SECRET.reveal()));
        assertThat(parsed.toString()).doesNotContain(SECRET.reveal());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String latin1(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
