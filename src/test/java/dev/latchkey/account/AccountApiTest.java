package dev.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import dev.latchkey.repo.ApiServer;
import dev.latchkey.repo.Premises;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class AccountApiTest {
    @TempDir
    Path directory;

    private Premises premises;
    private ApiServer server;
    private Account ada;
    private String token;

    @BeforeEach
    void open() {
        premises = new Premises(Dialect.SQLITE, directory);
        server = new ApiServer(premises);
        ada = premises.account("ada");
        token = server.token(ada, Restrictions.NONE, Scope.READ_USER);
    }

    @AfterEach
    void close() {
        server.close();
        premises.close();
    }

    @Test
    void the_current_account_has_the_keys_of_bitbucket_in_their_order() {
        Answer answer = server.caller().get("/2.0/user", token);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.propertyNames())
                .containsExactly(
                        "display_name",
                        "links",
                        "created_on",
                        "type",
                        "uuid",
                        "has_2fa_enabled",
                        "username",
                        "is_staff",
                        "account_id",
                        "nickname",
                        "account_status",
                        "location");
        assertThat(body.path("links").propertyNames())
                .containsExactly("self", "avatar", "repositories", "snippets", "html", "hooks");
        assertThat(body.path("display_name").asString()).isEqualTo("Full ada");
        assertThat(body.path("created_on").asString()).isEqualTo("2026-11-24T10:00:00.123456+00:00");
        assertThat(body.path("uuid").asString()).isEqualTo(ada.id().braced());
        assertThat(body.path("account_id").asString()).isEqualTo("557058:" + ada.id());
        assertThat(body.path("has_2fa_enabled").isNull()).isTrue();
        assertThat(body.path("links").path("self").path("href").asString())
                .isEqualTo(server.origin() + "/2.0/users/%7B" + ada.id() + "%7D");
    }

    @Test
    void what_was_told_before_does_not_outlive_a_change() {
        Account bob = premises.account("bob");
        String bobs = server.token(bob, Restrictions.NONE, Scope.READ_USER);
        for (String name : List.of("Ada Byron", "Ada Lovelace")) {
            premises.accounts().rename(ada.id(), name, Actor.operator());
            for (int i = 0; i < 2; i++) {
                Answer answer = server.caller().get("/2.0/user", token);
                assertThat(answer.json().path("display_name").asString()).isEqualTo(name);
                assertThat(server.caller()
                                .get("/2.0/user", bobs)
                                .json()
                                .path("username")
                                .asString())
                        .isEqualTo("bob");
            }
        }
        assertThat(server.caller().get("/2.0/user?fields=username", token).body())
                .isEqualTo("{\"username\":\"ada\"}");
        assertThat(server.caller().get("/api/2.0/user", token).body()).contains(server.origin() + "/api/2.0/users/");
    }

    @Test
    void addresses_are_listed_with_the_primary_one_first() {
        premises.aliases().add(ada.id(), EmailAddress.parse("a+b@example.com"), Actor.operator());
        JsonNode page =
                server.caller().get("/api/2.0/user/emails?pagelen=1", token).json();
        assertThat(page.propertyNames()).containsExactly("values", "pagelen", "size", "page", "next");
        JsonNode first = page.path("values").path(0);
        assertThat(first.propertyNames()).containsExactly("type", "email", "is_primary", "is_confirmed", "links");
        assertThat(first.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(first.path("is_primary").asBoolean()).isTrue();
        String next = page.path("next").asString();
        assertThat(next).isEqualTo(server.origin() + "/api/2.0/user/emails?pagelen=1&page=2");
        JsonNode last = server.caller()
                .get(next.substring(server.origin().length()), token)
                .json();
        assertThat(last.propertyNames()).containsExactly("values", "pagelen", "size", "page", "previous");
        assertThat(last.path("values")
                        .path(0)
                        .path("links")
                        .path("self")
                        .path("href")
                        .asString())
                .isEqualTo(server.origin() + "/api/2.0/user/emails/a%2Bb%40example.com");
    }

    @Test
    void one_address_is_shown_to_its_owner_alone() {
        premises.account("bob");
        JsonNode shown =
                server.caller().get("/2.0/user/emails/ADA%40example.com", token).json();
        assertThat(shown.path("email").asString()).isEqualTo("ada@example.com");
        for (String other : new String[] {"bob@example.com", "nobody@example.com", "noise"}) {
            assertThat(server.caller().get("/2.0/user/emails/" + other, token).status())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @Test
    void the_public_profile_has_no_address_and_is_found_by_every_public_name() {
        Account bob = premises.account("bob");
        JsonNode shown = server.caller().get("/2.0/users/bob", token).json();
        assertThat(shown.propertyNames())
                .containsExactly(
                        "display_name",
                        "links",
                        "created_on",
                        "type",
                        "uuid",
                        "account_id",
                        "nickname",
                        "account_status");
        assertThat(shown.toString()).doesNotContain("example.com");
        for (String name :
                new String[] {"%7B" + bob.id() + "%7D", "557058:" + bob.id(), "557058%3A" + bob.id(), "BOB"}) {
            assertThat(server.caller().get("/2.0/users/" + name, token).json())
                    .as(name)
                    .isEqualTo(shown);
        }
        for (String name :
                new String[] {"bob@example.com", "nobody", "%7B%7D", "557058:bob", "x-token-auth", "b%20b"}) {
            assertThat(server.caller().get("/2.0/users/" + name, token).status())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    @Test
    void pictures_are_the_same_whether_or_not_there_is_such_a_thing() {
        String link = server.caller()
                .get("/2.0/users/ada", token)
                .json()
                .path("links")
                .path("avatar")
                .path("href")
                .asString();
        Answer picture =
                server.caller().getAnonymously(link.substring(server.origin().length()));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).contains("image/svg+xml; charset=utf-8");
        for (String path : new String[] {
            "/workspaces/my-team/avatar/",
            "/none/web/avatar",
            "/none/workspace/projects/KEY/avatar/",
            "/a/%3Cscript%3E/avatar"
        }) {
            Answer drawn = server.caller().getAnonymously(path);
            assertThat(drawn.status()).as(drawn.toString()).isEqualTo(200);
            assertThat(drawn.body()).startsWith("<svg").doesNotContain("script");
        }
    }

    @Test
    void the_account_needs_credentials_and_their_scope() {
        String other = server.token(ada, Restrictions.NONE, Scope.WRITE_USER, Scope.READ_REPOSITORY);
        for (String path : new String[] {"/2.0/user", "/2.0/user/emails"}) {
            assertThat(server.caller().getAnonymously(path).status()).isEqualTo(401);
            assertThat(server.caller().get(path, other).status()).isEqualTo(403);
        }
    }
}
