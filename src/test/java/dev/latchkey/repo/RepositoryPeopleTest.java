package dev.latchkey.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.ProjectId;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Explicit permissions, default reviewers, watchers and overridden settings over REST. */
@SuppressWarnings("NullAway.Init")
final class RepositoryPeopleTest {
    private static final String WEB = "/2.0/repositories/team/web";
    private static final String USERS = WEB + "/permissions-config/users";
    private static final String REVIEWERS = WEB + "/default-reviewers";

    @TempDir
    Path directory;

    private Premises premises;
    private ApiServer server;
    private Account guest;
    private Repository web;
    private String admin;

    private void open(Dialect dialect) {
        premises = new Premises(dialect, directory);
        server = new ApiServer(premises);
        Workspace team = premises.workspace("team");
        Account ada = premises.account("ada");
        guest = premises.account("guest");
        premises.member(team, ada, Permission.ADMIN);
        web = premises.repository(team, "web", false);
        admin = server.token(ada);
    }

    @AfterEach
    void close() {
        server.close();
        premises.close();
    }

    private Answer call(String method, String path, String token, String body, int expected) {
        Answer answer = body.isEmpty()
                ? server.caller().call(method, path, Caller.bearer(token), "")
                : server.caller().json(method, path, token, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(expected);
        return answer;
    }

    private static String encoded(String id) {
        return id.replace("{", "%7B").replace("}", "%7D");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_permission_is_granted_shown_and_taken_away(Dialect dialect) {
        open(dialect);
        String one = USERS + "/" + encoded(guest.id().braced());
        String token = server.token(guest);
        call("GET", WEB, token, "", 404);
        Answer set = call("PUT", one, admin, "{\"permission\": \"write\"}", 200);
        assertThat(set.json().propertyNames()).containsExactly("type", "user", "permission", "links");
        assertThat(set.json().path("type").asString()).isEqualTo("repository_user_permission");
        call("GET", WEB, token, "", 200);
        assertThat(call("GET", USERS + "/557058:" + guest.id(), admin, "", 200)
                        .json()
                        .path("permission")
                        .asString())
                .isEqualTo("write");
        String self = set.json().path("links").path("self").path("href").asString();
        assertThat(self).isEqualTo(server.origin() + one);
        assertThat(call("GET", USERS, admin, "", 200).json().path("size").asInt())
                .isEqualTo(1);
        call("GET", USERS, token, "", 403);
        call("PUT", one, token, "{\"permission\": \"admin\"}", 403);
        call("DELETE", one, admin, "", 204);
        assertThat(call("GET", USERS + "/guest", admin, "", 200)
                        .json()
                        .path("permission")
                        .asString())
                .isEqualTo("none");
        call("GET", WEB, token, "", 404);
        assertThat(premises.audited())
                .contains("repository.grant-set team/web: guest write", "repository.grant-set team/web: guest none");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_cannot_be_granted_is_told(Dialect dialect) {
        open(dialect);
        for (String body : List.of("{\"permission\": \"none\"}", "{\"permission\": \"king\"}", "{}")) {
            assertThat(call("PUT", USERS + "/guest", admin, body, 400)
                            .json()
                            .path("error")
                            .path("fields")
                            .has("permission"))
                    .isTrue();
        }
        call("PUT", USERS + "/nobody", admin, "{\"permission\": \"read\"}", 404);
        call("GET", USERS + "/n%C3%B6%20body%23", admin, "", 404);
        Account ada = premises.accounts().require("ada");
        String narrow = server.token(ada, Restrictions.NONE, Scope.ADMIN_REPOSITORY, Scope.READ_REPOSITORY);
        call("PUT", USERS + "/guest", narrow, "{\"permission\": \"read\"}", 403);
        call("DELETE", USERS + "/guest", narrow, "", 403);
        String groups = WEB + "/permissions-config/groups";
        assertThat(call("GET", groups, admin, "", 200).json().path("size").asInt())
                .isZero();
        call("GET", groups + "/devs", admin, "", 404);
        call("PUT", groups + "/devs", admin, "{\"permission\": \"read\"}", 404);
        call("DELETE", groups + "/devs", admin, "", 404);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void default_reviewers_are_accounts_that_see_the_repository(Dialect dialect) {
        open(dialect);
        call("PUT", REVIEWERS + "/guest", admin, "", 400);
        premises.grants().set(web, guest.profile(), Permission.READ, dev.latchkey.audit.Actor.operator());
        call("PUT", REVIEWERS + "/guest", admin, "", 200);
        call("PUT", REVIEWERS + "/" + encoded(guest.id().braced()), admin, "", 200);
        call("GET", REVIEWERS + "/guest", admin, "", 200);
        call("GET", REVIEWERS + "/ada", admin, "", 404);
        call("PUT", REVIEWERS + "/nobody", admin, "", 404);
        assertThat(nicknames(REVIEWERS)).containsExactly("guest");
        call("PUT", REVIEWERS + "/ada", server.token(guest), "", 403);
        premises.grants().set(web, guest.profile(), Permission.NONE, dev.latchkey.audit.Actor.operator());
        assertThat(nicknames(REVIEWERS)).isEmpty();
        call("DELETE", REVIEWERS + "/guest", admin, "", 204);
        call("DELETE", REVIEWERS + "/guest", admin, "", 404);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void effective_reviewers_are_those_of_the_repository_and_of_its_project(Dialect dialect) {
        open(dialect);
        premises.grants().set(web, guest.profile(), Permission.READ, dev.latchkey.audit.Actor.operator());
        call("PUT", REVIEWERS + "/guest", admin, "", 200);
        ofProject(premises.accounts().require("ada"), web.project().id());
        ofProject(guest, web.project().id());
        Answer answer = call("GET", WEB + "/effective-default-reviewers", admin, "", 200);
        List<String> found = new ArrayList<>();
        answer.json()
                .path("values")
                .forEach(value -> found.add(value.path("user").path("nickname").asString() + " "
                        + value.path("reviewer_type").asString()));
        assertThat(found).containsExactly("ada project", "guest repository");
        assertThat(nicknames(REVIEWERS)).containsExactly("guest");
    }

    private void ofProject(Account account, ProjectId project) {
        premises.database()
                .writing(tx -> tx.handle()
                        .createUpdate("insert into project_default_reviewer (project_id, account_id) values (:p, :a)")
                        .bind("p", project.toString())
                        .bind("a", account.id().toString())
                        .execute());
    }

    private List<String> nicknames(String path) {
        List<String> names = new ArrayList<>();
        call("GET", path, admin, "", 200)
                .json()
                .path("values")
                .forEach(value -> names.add(value.path("nickname").asString()));
        return names;
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void settings_are_overridden_one_by_one(Dialect dialect) {
        open(dialect);
        String path = WEB + "/override-settings";
        call("PUT", path, admin, "{\"override_settings\": {\"branching_model\": false}}", 204);
        assertThat(call("GET", path, admin, "", 200).body())
                .isEqualTo("{\"type\":\"repository_inheritance_state\",\"override_settings\":"
                        + "{\"default_merge_strategy\":true,\"branching_model\":false}}");
        call("PUT", path, admin, "{\"branching_model\": true, \"default_merge_strategy\": false}", 204);
        assertThat(server.caller()
                        .get(WEB, admin)
                        .json()
                        .path("override_settings")
                        .path("default_merge_strategy")
                        .asBoolean())
                .isFalse();
        call("PUT", path, admin, "{\"branching_model\": \"x\"}", 400);
        assertThat(call("GET", WEB + "/watchers", admin, "", 200)
                        .json()
                        .path("size")
                        .asInt())
                .isZero();
    }
}
