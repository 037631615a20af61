package dev.latchkey.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class RepositoryApiTest {
    private static final String TEAM = "/2.0/repositories/team";

    @TempDir
    Path directory;

    private Premises premises;
    private ApiServer server;
    private Caller caller;
    private Workspace team;
    private String admin;
    private String writer;
    private String stranger;

    @BeforeEach
    void open() {
        premises = new Premises(Dialect.SQLITE, directory);
        server = new ApiServer(premises);
        caller = server.caller();
        team = premises.workspace("team");
        admin = server.token(member("admin", Permission.ADMIN));
        writer = server.token(member("writer", Permission.WRITE));
        stranger = server.token(premises.account("stranger"));
    }

    private Account member(String name, Permission role) {
        Account account = premises.account(name);
        premises.member(team, account, role);
        return account;
    }

    @AfterEach
    void close() {
        server.close();
        premises.close();
    }

    @Test
    void a_repository_has_the_keys_of_bitbucket_in_their_order() {
        premises.repository(team, "web", false);
        JsonNode body = caller.get(TEAM + "/web", admin).json();
        assertThat(body.propertyNames())
                .containsExactly(
                        ("type full_name links name slug description scm website owner workspace is_private project"
                                        + " fork_policy created_on updated_on size language uuid mainbranch"
                                        + " override_settings parent enforced_signed_commits")
                                .split(" "));
        assertThat(body.path("links").propertyNames())
                .containsExactly(
                        "self html avatar pullrequests commits forks watchers branches tags downloads source clone hooks"
                                .split(" "));
        assertThat(body.path("owner").propertyNames())
                .containsExactly("display_name", "links", "type", "uuid", "username");
        assertThat(body.path("workspace").propertyNames()).containsExactly("type", "uuid", "name", "slug", "links");
        assertThat(body.path("project").propertyNames()).containsExactly("type", "key", "uuid", "name", "links");
        assertThat(body.path("mainbranch").isNull()).isTrue();
        assertThat(body.path("is_private").asBoolean()).isTrue();
        assertThat(body.path("created_on").asString()).isEqualTo("2026-11-24T10:00:00.123456+00:00");
        assertThat(body.path("links").path("self").path("href").asString()).isEqualTo(server.origin() + TEAM + "/web");
        String host = server.origin().substring("http://".length());
        assertThat(body.path("links").path("clone").path(0).path("href").asString())
                .isEqualTo("http://admin@" + host + "/team/web.git");
        assertThat(body.path("links").path("clone").path(1).path("href").asString())
                .isEqualTo("git@127.0.0.1:team/web.git");
    }

    @Test
    void a_repository_is_made_by_post_and_its_maker_administers_it() {
        Answer made = caller.json("POST", TEAM + "/Web", writer, """
                {"scm": "git", "project": {"key": "PROJ"}, "description": "d", "is_private": true, "size": "ignored"}
                """);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("full_name").asString()).isEqualTo("team/web");
        assertThat(made.json().path("description").asString()).isEqualTo("d");
        Answer again = caller.json("POST", TEAM + "/web", writer, "{}");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.message()).isEqualTo("Repository with this Slug and Owner already exists.");
        assertThat(caller.call("DELETE", TEAM + "/web", Caller.bearer(writer), "")
                        .status())
                .isEqualTo(204);
        assertThat(caller.get(TEAM + "/web", writer).status()).isEqualTo(404);
        assertThat(caller.call("POST", TEAM + "/bare", Caller.bearer(writer), "")
                        .status())
                .isEqualTo(200);
        assertThat(premises.audited())
                .contains("repository.created team/web", "repository.deleted team/web", "repository.created team/bare");
    }

    @Test
    void a_form_does_as_well_as_json() {
        Map<String, String> headers = new HashMap<>(Caller.bearer(admin));
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        Answer made = caller.call("POST", TEAM + "/web", headers, "scm=git&is_private=false&language=java");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("is_private").asBoolean()).isFalse();
        assertThat(made.json().path("language").asString()).isEqualTo("java");
        assertThat(caller.getAnonymously(TEAM + "/web").status()).isEqualTo(200);
        Answer mistaken = caller.call("POST", TEAM + "/other", headers, "{\"scm\": \"git\"}");
        assertThat(mistaken.status()).isEqualTo(400);
        assertThat(mistaken.message()).contains("Content-Type: application/json");
    }

    @Test
    void put_makes_changes_and_renames() {
        Answer made = caller.json("PUT", TEAM + "/web", admin, "{\"name\": \"The Web\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("slug").asString()).isEqualTo("web");
        assertThat(made.header("Location")).contains(server.origin() + TEAM + "/web");
        Answer changed = caller.json("PUT", TEAM + "/web", admin, "{\"is_private\": false, \"name\": \"The Web\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("Location")).isEmpty();
        assertThat(changed.json().path("is_private").asBoolean()).isFalse();
        Answer renamed = caller.json("PUT", TEAM + "/web", admin, "{\"name\": \"Pages\"}");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.header("Location")).contains(server.origin() + TEAM + "/pages");
        assertThat(caller.get(TEAM + "/web", admin).status()).isEqualTo(404);
        premises.repository(team, "taken", false);
        assertThat(caller.json("PUT", TEAM + "/pages", admin, "{\"name\": \"taken\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void wrong_fields_are_named() {
        Map<String, String> wrong = new HashMap<>(Map.of(
                "{\"scm\": \"hg\"}", "scm",
                "{\"is_private\": \"no\"}", "is_private",
                "{\"name\": 5}", "name",
                "{\"fork_policy\": \"maybe\"}", "fork_policy",
                "{\"project\": {\"key\": \"NONE\"}}", "project",
                "{\"website\": \"javascript:alert(1)\"}", "website",
                "{\"mainbranch\": {\"name\": \"a..b\"}}", "mainbranch",
                "{\"description\": [\"x\"]}", "description"));
        wrong.forEach((body, field) -> {
            Answer answer = caller.json("POST", TEAM + "/web", admin, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().path("error").path("fields").propertyNames())
                    .as(body)
                    .containsExactly(field);
        });
        assertThat(caller.get(TEAM + "/web", admin).status()).isEqualTo(404);
    }

    @Test
    void S60_names_that_could_be_paths_make_no_repository() {
        for (String name :
                List.of("a%2Fb", "%2e%2e%2fx", "a%5cb", "-a", "a.git", "a.lock", "con", "a%20b", "a.", ".a")) {
            assertThat(caller.json("POST", TEAM + "/" + name, admin, "{}").status())
                    .as(name)
                    .isEqualTo(400);
        }
        assertThat(caller.json("PUT", TEAM + "/%2e%2e", admin, "{}").status()).isEqualTo(400);
        assertThat(premises.repositories().list()).isEmpty();
    }

    @Test
    void S21_hidden_and_absent_repositories_get_the_same_answers() {
        premises.repository(team, "hidden", false);
        for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
            Answer hidden = caller.json(method, TEAM + "/hidden", stranger, "{}");
            Answer absent = caller.json(method, TEAM + "/absent", stranger, "{}");
            assertThat(hidden.status()).as(method).isEqualTo(404);
            assertThat(absent.status()).as(method).isEqualTo(404);
            assertThat(hidden.body()).as(method).isEqualTo(absent.body());
        }
        Answer hidden = caller.get(TEAM, stranger);
        Answer absent = caller.get("/2.0/repositories/absent", stranger);
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(caller.getAnonymously(TEAM + "/hidden").body())
                .isEqualTo(caller.getAnonymously(TEAM + "/absent").body());
    }

    @Test
    void a_list_has_pages_and_only_what_the_caller_may_see() {
        premises.repository(team, "a", false);
        premises.repository(team, "b", true);
        premises.repository(team, "c", false);
        assertThat(slugs(TEAM, admin)).containsExactly("a", "b", "c");
        assertThat(slugs(TEAM, stranger)).containsExactly("b");
        assertThat(caller.getAnonymously(TEAM).json().path("size").asInt()).isEqualTo(1);
        assertThat(slugs(TEAM + "?role=admin", writer)).isEmpty();
        assertThat(slugs(TEAM + "?role=contributor&sort=-name", writer)).hasSize(3);
        JsonNode middle =
                caller.get(TEAM + "/?pagelen=1&page=2&role=member", admin).json();
        assertThat(middle.propertyNames()).containsExactly("values", "pagelen", "size", "page", "next", "previous");
        assertThat(middle.path("next").asString()).isEqualTo(server.origin() + TEAM + "/?pagelen=1&role=member&page=3");
        assertThat(caller.get(TEAM + "?page=9", admin).json().path("values").size())
                .isZero();
        Answer tooLong = caller.get(TEAM + "?pagelen=101", admin);
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body()).isEqualTo("{\"type\":\"error\",\"error\":{\"message\":\"Invalid pagelen\"}}");
        assertThat(caller.get(TEAM + "?page=x", admin).status()).isEqualTo(400);
        assertThat(caller.get(TEAM + "?role=king", admin).status()).isEqualTo(400);
    }

    @Test
    void a_restricted_token_lists_what_it_is_restricted_to() {
        Repository a = premises.repository(team, "a", false);
        premises.repository(team, "b", true);
        Account guest = member("guest", Permission.READ);
        Restrictions onlyA = new Restrictions(Optional.of(Set.of(a.id())), Optional.empty(), Optional.empty());
        assertThat(slugs(TEAM, server.token(guest, onlyA, Scope.READ_REPOSITORY)))
                .containsExactly("a");
    }

    @Test
    void each_verb_has_its_own_scope() {
        premises.repository(team, "web", false);
        Account owner = member("owner", Permission.ADMIN);
        Map<String, Scope> scopes = Map.of(
                "GET", Scope.READ_REPOSITORY,
                "PUT", Scope.ADMIN_REPOSITORY,
                "POST", Scope.ADMIN_REPOSITORY,
                "DELETE", Scope.DELETE_REPOSITORY);
        scopes.forEach((method, needed) -> {
            for (Scope scope : Set.of(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY, Scope.ADMIN_REPOSITORY)) {
                if (scope != needed) {
                    String token = server.token(owner, Restrictions.NONE, scope);
                    assertThat(caller.json(method, TEAM + "/web", token, "{}").status())
                            .as("%s with %s", method, scope)
                            .isEqualTo(403);
                }
            }
        });
        assertThat(caller.json("DELETE", TEAM + "/web", writer, "").status()).isEqualTo(403);
    }

    private List<String> slugs(String path, String token) {
        return caller.get(path, token)
                .json()
                .path("values")
                .valueStream()
                .map(value -> value.path("slug").asString())
                .toList();
    }
}
