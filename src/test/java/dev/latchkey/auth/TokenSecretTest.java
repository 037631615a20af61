package dev.latchkey.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.TokenId;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenSecretTest {
    private static final int RANDOM_START = TokenSecret.PREFIX.length();
    private static final int RANDOM_LENGTH = 27;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Test
    void S01_a_million_secrets_are_distinct_and_use_every_character_alike() {
        int secrets = 1_000_000;
        long[] beginnings = new long[secrets];
        long[] counts = new long[128];
        for (int i = 0; i < secrets; i++) {
            String text = TokenSecret.generate().reveal();
            for (int at = RANDOM_START; at < RANDOM_START + RANDOM_LENGTH; at++) {
                counts[text.charAt(at)]++;
            }
            beginnings[i] = firstTenDigits(text);
        }
        Arrays.sort(beginnings);
        for (int i = 1; i < secrets; i++) {
            assertThat(beginnings[i]).isNotEqualTo(beginnings[i - 1]);
        }
        double expected = (double) secrets * RANDOM_LENGTH / DIGITS.length();
        double sixSigma = 6 * Math.sqrt(expected);
        for (int i = 0; i < DIGITS.length(); i++) {
            assertThat((double) counts[DIGITS.charAt(i)]).isBetween(expected - sixSigma, expected + sixSigma);
        }
    }

    /** Ten of 27 digits: two secrets that differ there differ. */
    private static long firstTenDigits(String text) {
        long value = 0;
        for (int at = RANDOM_START; at < RANDOM_START + 10; at++) {
            value = value * DIGITS.length() + DIGITS.indexOf(text.charAt(at));
        }
        return value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATATLK0000000000000000000000000001xANlH",
                "ATATLKzzzzzzzzzzzzzzzzzzzzzzzzzzz3qVM4t",
                "ATATLK0123456789ABCDEFGHIJKLMNOPQ2eB9Zl",
                "ATATLKRSTUVWXYZabcdefghijklmnopqr4Q9Jgn",
                "ATATLKLatchkeyLatchkeyLatchkey1233uelEg"
            })
    void S02_the_format_is_the_one_that_scanners_know(String vector) {
        assertThat(TokenSecret.parse(vector)).isPresent();
        assertThat(TokenSecret.parse(vector).orElseThrow().reveal()).isEqualTo(vector);
        assertThat(TokenSecret.isWithin("see " + vector + "!")).isTrue();
    }

    @Test
    void S02_a_new_secret_is_one_word_of_39_characters_and_can_be_read_again() {
        TokenSecret secret = TokenSecret.generate();
        assertThat(secret.reveal())
                .hasSize(39)
                .startsWith("ATATLK")
                .matches("\\w+")
                .endsWith(secret.hint());
        assertThat(TokenSecret.parse(secret.reveal())).contains(secret);
        assertThat(secret).isNotEqualTo(TokenSecret.generate());
        assertThat(secret.toString()).doesNotContain(secret.reveal().substring(RANDOM_START));
    }

    @Test
    void S02_one_changed_character_is_refused_without_a_look_up() {
        CountingLookup lookup = new CountingLookup();
        Authenticator authenticator =
                new Authenticator(lookup, new Throttle(Throttle.Limits.OFF), incident -> {}, Clock.systemUTC());
        String right = TokenSecret.generate().reveal();
        for (int at = 0; at < right.length(); at++) {
            char other = right.charAt(at) == 'x' ? 'y' : 'x';
            String wrong = right.substring(0, at) + other + right.substring(at + 1);
            Attempt attempt = attempt(wrong);
            assertThatThrownBy(() -> authenticator.authenticate(attempt)).isInstanceOf(Failure.class);
        }
        assertThat(lookup.calls).hasValue(0);
        assertThatThrownBy(() -> authenticator.authenticate(attempt(right))).isInstanceOf(Failure.class);
        assertThat(lookup.calls).hasValue(1);
    }

    private static Attempt attempt(String secret) {
        return new Attempt(
                AuthorizationHeader.parse(List.of("Bearer " + secret)),
                InetAddress.getLoopbackAddress(),
                "curl/8",
                Door.REST,
                true);
    }

    private static final class CountingLookup implements TokenLookup {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Optional<Principal.Holder> find(TokenSecret secret) {
            calls.incrementAndGet();
            return Optional.empty();
        }

        @Override
        public Optional<Principal.Holder> findById(TokenId id) {
            calls.incrementAndGet();
            return Optional.empty();
        }

        @Override
        public void used(Principal.Holder holder, Use use) {
            calls.incrementAndGet();
        }
    }

    @Test
    void secrets_are_taken_out_of_a_text_and_nothing_else_is() {
        String one = TokenSecret.generate().reveal();
        String other = TokenSecret.generate().reveal();
        assertThat(TokenSecret.redacted("a " + one + other + ", ATATLK and " + one.substring(1)))
                .isEqualTo("a ATATLK…(redacted)ATATLK…(redacted), ATATLK and " + one.substring(1));
        assertThat(TokenSecret.redacted("")).isEmpty();
    }
}
