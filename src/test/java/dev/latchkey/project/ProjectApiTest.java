package dev.latchkey.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import dev.latchkey.repo.ApiServer;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import dev.latchkey.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway.Init")
final class ProjectApiTest {
    private static final String PROJECTS = "/2.0/workspaces/team/projects";

    @Parameter
    private Dialect dialect;

    @TempDir
    Path directory;

    private Premises premises;
    private ApiServer server;
    private Workspace team;
    private Account ada;
    private String admin;
    private Account bob;
    private String reader;

    @BeforeEach
    void open() {
        premises = new Premises(dialect, directory);
        server = new ApiServer(premises);
        team = premises.workspace("team");
        ada = premises.account("ada");
        bob = premises.account("bob");
        premises.member(team, ada, Permission.ADMIN);
        premises.member(team, bob, Permission.READ);
        admin = server.token(ada);
        reader = server.token(bob);
    }

    @AfterEach
    void close() {
        server.close();
        premises.close();
    }

    @Test
    void a_project_is_made_read_renamed_and_deleted() {
        Answer made = post("{\"key\": \"mars\", \"name\": \"Mars \u2642\", \"description\": \"Red\", \"links\": {}}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.header("Location")).contains(server.origin() + PROJECTS + "/MARS");
        assertThat(made.json().propertyNames())
                .containsExactly(
                        "type",
                        "key",
                        "uuid",
                        "name",
                        "links",
                        "description",
                        "is_private",
                        "created_on",
                        "updated_on",
                        "has_publicly_visible_repos",
                        "owner",
                        "workspace");
        assertThat(made.json().path("is_private").asBoolean()).isTrue();
        String uuid = made.json().path("uuid").asString();
        String encoded = uuid.replace("{", "%7B").replace("}", "%7D");
        assertThat(get("/mars", reader).json()).isEqualTo(made.json());
        assertThat(get("/" + encoded, reader).json()).isEqualTo(made.json());

        Answer renamed = put("/MARS", "{\"key\": \"VENUS\", \"is_private\": false}");
        assertThat(renamed.status()).as(renamed.toString()).isEqualTo(200);
        assertThat(renamed.header("Location")).contains(server.origin() + PROJECTS + "/VENUS");
        assertThat(renamed.json().path("name").asString()).isEqualTo("Mars \u2642");
        assertThat(get("/MARS", admin).status()).isEqualTo(404);
        assertThat(delete("/VENUS", admin).status()).isEqualTo(204);
        assertThat(get("/VENUS", admin).status()).isEqualTo(404);
        assertThat(premises.audited())
                .contains(
                        "project.created team/MARS",
                        "project.updated team/MARS is now team/VENUS",
                        "project.deleted team/VENUS");
    }

    @Test
    void put_makes_what_is_not_there_under_the_key_of_the_address() {
        Answer made = put("/NEW_1", "{\"name\": \"New\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("key").asString()).isEqualTo("NEW_1");
        assertThat(put("/NEW_1", "{}").status()).isEqualTo(200);
        for (String[] wrong : new String[][] {
            {"/OTHER", "{}"}, {"/OTHER", "{\"name\": \"x\", \"key\": \"ELSE\"}"}, {"/1st", "{\"name\": \"x\"}"}
        }) {
            assertThat(put(wrong[0], wrong[1]).status()).as(wrong[1]).isEqualTo(400);
        }
    }

    @Test
    void what_breaks_a_rule_is_refused_with_the_field() {
        for (String[] wrong : new String[][] {
            {"{}", "key"},
            {"{\"key\": \"A\"}", "name"},
            {"{\"key\": \"\u00c4\", \"name\": \"x\"}", "key"},
            {"{\"key\": \"A-B\", \"name\": \"x\"}", "key"},
            {"{\"key\": \"PROJ\", \"name\": \"x\"}", "key"},
            {"{\"key\": \"A\", \"name\": \" \"}", "name"},
            {"{\"key\": \"A\", \"name\": \"x\", \"is_private\": \"perhaps\"}", "is_private"}
        }) {
            Answer answer = post(wrong[0]);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().path("error").path("fields").has(wrong[1]))
                    .as(answer.toString())
                    .isTrue();
        }
        assertThat(put("/PROJ", "{\"key\": \"PROJ\"}").status()).isEqualTo(200);
        post("{\"key\": \"A\", \"name\": \"x\"}");
        assertThat(put("/A", "{\"key\": \"PROJ\"}").status()).isEqualTo(400);
    }

    @Test
    void a_project_with_repositories_stays() {
        premises.repository(team, "PROJ", "web", false);
        Answer refused = delete("/PROJ", admin);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("still holds a repository");
    }

    @Test
    void private_projects_hold_no_public_repositories() {
        premises.project(team, "SHUT", true);
        String body = "{\"is_private\": false, \"project\": {\"key\": \"SHUT\"}}";
        Answer repository = server.caller().json("POST", "/2.0/repositories/team/open", admin, body);
        assertThat(repository.status()).isEqualTo(400);
        assertThat(repository.message()).contains("SHUT is private");
        premises.repository(team, "PROJ", "open", true);
        Answer project = put("/PROJ", "{\"is_private\": true}");
        assertThat(project.status()).isEqualTo(400);
        assertThat(project.message()).contains("holds public repositories");
        assertThat(get("/PROJ", reader)
                        .json()
                        .path("has_publicly_visible_repos")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_list_shows_what_the_caller_sees_filtered_and_sorted() {
        premises.project(team, "SHUT", true);
        premises.project(team, "ALSO", true);
        assertThat(keys("", reader)).containsExactly("ALSO", "PROJ", "SHUT");
        assertThat(keys("?sort=-key", reader)).containsExactly("SHUT", "PROJ", "ALSO");
        assertThat(keys("?q=is_private%3Dfalse", reader)).containsExactly("PROJ");
        assertThat(keys("?q=name%7E%22shu%22", reader)).containsExactly("SHUT");
        assertThat(server.caller().get(PROJECTS + "?q=secret%3D1", reader).status())
                .isEqualTo(400);
        String stranger = server.token(premises.account("eve"));
        assertThat(server.caller().get(PROJECTS, stranger).status()).isEqualTo(404);
        premises.repository(team, "PROJ", "open", true);
        assertThat(keys("", stranger)).containsExactly("PROJ");
        assertThat(server.caller().getAnonymously(PROJECTS + "/PROJ").status()).isEqualTo(200);
        assertThat(server.caller().getAnonymously(PROJECTS + "/SHUT").body())
                .isEqualTo(server.caller().getAnonymously(PROJECTS + "/NONE").body());
    }

    @Test
    void a_token_for_one_repository_looks_at_its_project_and_changes_none() {
        premises.project(team, "MARS", true);
        premises.project(team, "SHUT", true);
        Repository rover = premises.repository(team, "MARS", "rover", false);
        String token = restricted(Optional.of(Set.of(rover.id())));
        assertThat(keys("", token)).containsExactly("MARS");
        assertThat(get("/MARS", token).status()).isEqualTo(200);
        assertThat(get("/SHUT", token).body()).isEqualTo(get("/NONE", token).body());
        assertThat(get("/MARS/permissions-config/users", token).status()).isEqualTo(403);
        for (String key : List.of("/MARS", "/SHUT", "/NONE")) {
            Answer refused = server.caller().json("PUT", PROJECTS + key, token, "{\"name\": \"x\"}");
            assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        }
        assertThat(delete("/MARS", token).status()).isEqualTo(403);
        assertThat(delete("/SHUT", token).status()).isEqualTo(404);
    }

    @Test
    void grants_are_set_read_and_taken_away() {
        String users = "/PROJ/permissions-config/users";
        premises.repository(team, "PROJ", "web", false);
        assertThat(get(users + "/bob", admin).json().path("permission").asString())
                .isEqualTo("none");
        Answer set = put(users + "/bob", "{\"permission\": \"create-repo\"}");
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(set.json().path("permission").asString()).isEqualTo("create-repo");
        String self = set.json().path("links").path("self").path("href").asString();
        assertThat(server.caller()
                        .get(self.substring(server.origin().length()), admin)
                        .json())
                .isEqualTo(set.json());
        assertThat(get(users, admin).json().path("size").asInt()).isEqualTo(1);
        put(users + "/bob", "{\"permission\": \"admin\"}");
        assertThat(get(users, reader).status()).as("bob administers it now").isEqualTo(200);
        Answer deleted = server.caller()
                .call("DELETE", "/2.0/repositories/team/web", dev.latchkey.e2e.Caller.bearer(reader), "");
        assertThat(deleted.status()).as("and its repositories").isEqualTo(204);
        assertThat(delete(users + "/bob", admin).status()).isEqualTo(204);
        assertThat(delete(users + "/bob", admin).status()).isEqualTo(404);
        assertThat(get(users, reader).status()).isEqualTo(403);
        for (String wrong : List.of("{}", "{\"permission\": \"none\"}", "{\"permission\": \"owner\"}")) {
            assertThat(put(users + "/bob", wrong).status()).as(wrong).isEqualTo(400);
        }
        premises.account("eve");
        assertThat(put(users + "/eve", "{\"permission\": \"read\"}").status()).isEqualTo(400);
        assertThat(put(users + "/bob@example.com", "{\"permission\": \"read\"}").status())
                .isEqualTo(404);
    }

    @Test
    void there_are_no_groups() {
        String groups = "/PROJ/permissions-config/groups";
        JsonNode page = get(groups, admin).json();
        assertThat(page.path("size").asInt()).isZero();
        assertThat(page.path("values").size()).isZero();
        assertThat(get(groups + "/developers", admin).status()).isEqualTo(404);
        assertThat(put(groups + "/developers", "{\"permission\": \"read\"}").status())
                .isEqualTo(404);
        assertThat(delete(groups + "/developers", admin).status()).isEqualTo(404);
    }

    @Test
    void default_reviewers_are_members_of_the_workspace() {
        String reviewers = "/PROJ/default-reviewers";
        String one = reviewers + "/%7B" + bob.id() + "%7D";
        assertThat(get(one, admin).status()).isEqualTo(400);
        assertThat(put(one, "").status()).isEqualTo(200);
        assertThat(put(one, "{\"uuid\": \"" + bob.id().braced() + "\"}").status())
                .isEqualTo(200);
        assertThat(put(one, "{\"uuid\": \"" + ada.id().braced() + "\"}").status())
                .isEqualTo(400);
        JsonNode first = get(reviewers, admin).json().path("values").path(0);
        assertThat(first.propertyNames()).containsExactly("type", "reviewer_type", "user");
        assertThat(get(one, admin).json()).isEqualTo(first.path("user"));
        assertThat(delete(one, admin).status()).isEqualTo(204);
        assertThat(delete(one, admin).status()).isEqualTo(400);
        premises.account("eve");
        assertThat(put(reviewers + "/eve", "").status()).isEqualTo(400);
        assertThat(put(reviewers + "/nobody", "").status()).isEqualTo(404);
    }

    private String restricted(Optional<Set<RepositoryId>> repositories) {
        return server.token(ada, new Restrictions(repositories, Optional.empty(), Optional.empty()), Scope.values());
    }

    private List<String> keys(String query, String token) {
        Answer answer = server.caller().get(PROJECTS + query, token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .path("values")
                .valueStream()
                .map(value -> value.path("key").asString())
                .toList();
    }

    private Answer get(String path, String token) {
        return server.caller().get(PROJECTS + path, token);
    }

    private Answer post(String body) {
        return server.caller().json("POST", PROJECTS, admin, body);
    }

    private Answer put(String path, String body) {
        return server.caller().json("PUT", PROJECTS + path, admin, body);
    }

    private Answer delete(String path, String token) {
        return server.caller().call("DELETE", PROJECTS + path, dev.latchkey.e2e.Caller.bearer(token), "");
    }
}
