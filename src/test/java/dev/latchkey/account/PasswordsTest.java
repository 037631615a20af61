package dev.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
    private static final String PASSWORD = "correct horse battery";

    private final Passwords passwords = new Passwords();

    @Test
    void S04_account_passwords_are_hashed_with_argon2id_and_a_salt_of_their_own() {
        String hash = passwords.hash(PASSWORD);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
        assertThat(passwords.hash(PASSWORD)).isNotEqualTo(hash);
        assertThat(passwords.verify(PASSWORD, hash)).isTrue();
        assertThat(passwords.verify(PASSWORD + "x", hash)).isFalse();
    }

    /** Made with {@code printf '%s' password | argon2 somesalt -id -v 13 -t 2 -m 16 -p 1 -l 32}, of the reference code. */
    @Test
    void a_hash_of_the_reference_implementation_is_understood() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.verify("password", reference)).isTrue();
        assertThat(passwords.verify("Password", reference)).isFalse();
    }

    @Test
    void the_same_characters_from_another_keyboard_are_the_same_password() {
        assertThat(passwords.verify("cafe\u0301 au lait bitte", passwords.hash("caf\u00e9 au lait bitte")))
                .isTrue();
    }

    @Test
    void passwords_that_are_too_short_or_too_long_are_refused_without_being_repeated() {
        assertThatThrownBy(() -> passwords.hash("short-secret".substring(1)))
                .isInstanceOf(Failure.class)
                .hasMessage("A password has 12 to 128 characters; this one has 11.");
        assertThatThrownBy(() -> passwords.hash("x".repeat(129))).isInstanceOf(Failure.class);
        assertThat(passwords.hash("x".repeat(128))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=a,t=2,p=1$c29tZXNhbHQ$AAAA",
                "$argon2id$v=19$t=2,m=19456,p=1$c29tZXNhbHQ$AAAA",
                "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAA",
                "$2a$10$abcdefghijklmnopqrstuv"
            })
    void what_is_no_hash_of_ours_matches_nothing(String stored) {
        assertThat(passwords.verify(PASSWORD, stored)).isFalse();
    }
}
