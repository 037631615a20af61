package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S60NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "..%5c",
                "%2e%2e",
                "a\u0000b",
                "a.",
                "a ",
                " a",
                "-a",
                "--exec=x",
                ".git",
                "a.git",
                "a.git.git",
                "a..b",
                "con",
                "NUL",
                "com1",
                "a\u202eb",
                "a\nb",
                "ünïcode",
                "\u212Aelvin",
                "a:b",
                "a~1",
                "a@b",
                "x.lock",
                "$(id)",
                "`id`",
                "a;b",
                "a|b",
                "a*b",
                "a?b"
            })
    void S60_names_that_could_be_paths_options_or_devices_are_refused(String name) {
        assertThat(Slug.isValid(name)).isFalse();
        assertThatThrownBy(() -> Slug.parse(name)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-b", "a_b", "a.b", "0", "_x", "git", "my-repo.js"})
    void ordinary_names_are_accepted(String name) {
        assertThat(Slug.parse(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "2.0", "1.0", "user", "favicon.ico", "login", "health"})
    void S60_no_workspace_has_the_name_of_a_path_of_the_server(String name) {
        assertThatThrownBy(() -> Slug.parse(name).forWorkspace()).isInstanceOf(Failure.class);
        assertThat(Slug.parse(name).value())
                .as("a repository may be called that")
                .isEqualTo(name);
    }

    @Test
    void S60_a_name_of_five_thousand_characters_is_refused() {
        assertThat(Slug.isValid("a".repeat(5_000))).isFalse();
    }

    @Test
    void upper_case_is_folded_so_that_two_names_cannot_differ_in_case_only() {
        assertThat(Slug.parse("MyRepo")).isEqualTo(Slug.parse("myrepo"));
    }

    @Test
    void a_free_name_becomes_a_slug() {
        assertThat(Slug.fromName("My  Great Repo!").value()).isEqualTo("my-great-repo");
        assertThatThrownBy(() -> Slug.fromName("!!!")).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a@b", "A B", "x-token-auth", "x-bitbucket-api-token-auth", "-x", "ü", "\u212Aelvin", "a.b"})
    void a_user_name_that_could_be_an_address_or_a_static_name_is_refused(String name) {
        assertThatThrownBy(() -> Username.parse(name)).isInstanceOf(Failure.class);
    }

    @Test
    void addresses_that_look_alike_to_a_mail_server_are_one_address() {
        assertThat(EmailAddress.parse(" Ada@Example.COM ")).isEqualTo(EmailAddress.parse("ada@example.com"));
        assertThat(EmailAddress.parse("e\u0301@example.com")).isEqualTo(EmailAddress.parse("\u00e9@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@b", "a@", "a@b@c", "a\u200b@b.c", "a b@c.d", "a\u0000@b.c", "a:b@c.d"})
    void text_that_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text)).isInstanceOf(Failure.class);
    }
}
