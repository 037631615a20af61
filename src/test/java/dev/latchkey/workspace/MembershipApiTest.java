package dev.latchkey.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import dev.latchkey.project.ProjectPermission;
import dev.latchkey.repo.ApiServer;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
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

/** Workspaces, their members, and what people may do on repositories. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway.Init")
final class MembershipApiTest {
    private static final String TEAM = "/2.0/workspaces/team";

    @Parameter
    private Dialect dialect;

    @TempDir
    Path directory;

    private Premises premises;
    private ApiServer server;
    private Workspace team;
    private Account ada;
    private Account bob;
    private Account guest;
    private Repository web;

    @BeforeEach
    void open() {
        premises = new Premises(dialect, directory);
        server = new ApiServer(premises);
        team = premises.workspace("team");
        ada = premises.account("ada");
        bob = premises.account("bob");
        guest = premises.account("guest");
        premises.member(team, ada, Permission.ADMIN);
        premises.member(team, bob, Permission.READ);
        web = premises.repository(team, "PROJ", "web", false);
        premises.grants().set(web, guest.profile(), Permission.WRITE, Actor.operator());
    }

    @AfterEach
    void close() {
        server.close();
        premises.close();
    }

    @Test
    void a_workspace_shows_itself_to_who_sees_it_and_its_links_lead_somewhere() {
        JsonNode shown = ok(TEAM, bob);
        assertThat(shown.path("is_private").asBoolean()).isTrue();
        for (String link : List.of("members", "owners", "projects", "repositories", "self", "avatar")) {
            String href = shown.path("links").path(link).path("href").asString();
            assertThat(server.caller()
                            .get(href.substring(server.origin().length()), server.token(ada))
                            .status())
                    .as(href)
                    .isEqualTo(200);
        }
        assertThat(ok(TEAM, guest)).isEqualTo(shown);
        assertThat(server.caller()
                        .get(TEAM, server.token(premises.account("eve")))
                        .body())
                .isEqualTo(server.caller()
                        .get("/2.0/workspaces/none", server.token(ada))
                        .body());
        premises.repository(team, "PROJ", "open", true);
        assertThat(server.caller()
                        .getAnonymously(TEAM)
                        .json()
                        .path("is_private")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void only_members_see_the_members() {
        premises.repository(team, "PROJ", "open", true);
        for (String path : List.of("/members", "/members/ada", "/permissions")) {
            assertThat(server.caller().getAnonymously(TEAM + path).status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(server.caller().get(TEAM + path, server.token(guest)).status())
                    .as(path)
                    .isEqualTo(403);
        }
        JsonNode first = ok(TEAM + "/members", bob).path("values").path(0);
        assertThat(first.propertyNames()).containsExactly("type", "permission", "user", "workspace", "links");
        assertThat(first.toString()).doesNotContain("@");
        assertThat(ok(TEAM + "/members/ada", bob)).isEqualTo(first);
        assertThat(ok(TEAM + "/members/%7B" + ada.id() + "%7D", bob)).isEqualTo(first);
        assertThat(ok(TEAM + "/members/557058:" + ada.id(), bob)).isEqualTo(first);
        for (String name : List.of("guest", "nobody", "ada@example.com", "%7B%7D")) {
            assertThat(server.caller()
                            .get(TEAM + "/members/" + name, server.token(bob))
                            .status())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    @Test
    void members_are_searched_by_role_and_by_administrators_by_address() {
        assertThat(names(TEAM + "/permissions?q=permission%3D%22owner%22", bob)).containsExactly("ada");
        assertThat(names(TEAM + "/permissions?q=permission%3C%22owner%22", bob)).containsExactly("bob");
        assertThat(names(TEAM + "/members?sort=-user.display_name", bob)).containsExactly("bob", "ada");
        String search = TEAM + "/members?q=user.email%20IN%20(%22bob@example.com%22,%22guest@example.com%22)";
        assertThat(names(search, ada)).containsExactly("bob");
        assertThat(server.caller().get(search, server.token(bob)).status()).isEqualTo(400);
        assertThat(server.caller()
                        .get(TEAM + "/permissions?q=permission%3E%22boss%22", server.token(bob))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_caller_learns_its_own_roles() {
        assertThat(ok("/2.0/user/workspaces/team/permission", ada)
                        .path("permission")
                        .asString())
                .isEqualTo("owner");
        assertThat(ok("/2.0/user/workspaces/team/permission", bob)
                        .path("permission")
                        .asString())
                .isEqualTo("member");
        assertThat(server.caller()
                        .get("/2.0/user/workspaces/team/permission", server.token(guest))
                        .status())
                .isEqualTo(403);
        assertThat(names("/2.0/user/permissions/workspaces?q=workspace.slug%3D%22team%22", bob))
                .containsExactly("bob");
        assertThat(names("/2.0/user/permissions/workspaces", guest)).isEmpty();
    }

    @Test
    void workspaces_are_listed_by_role() {
        assertThat(slugs("/2.0/workspaces", guest)).containsExactly("team");
        assertThat(slugs("/2.0/workspaces?role=collaborator", guest)).containsExactly("team");
        assertThat(slugs("/2.0/workspaces?role=collaborator", bob)).isEmpty();
        assertThat(slugs("/2.0/workspaces?role=owner", bob)).isEmpty();
        assertThat(slugs("/2.0/workspaces?role=owner&q=slug%3D%22team%22&sort=-created_on", ada))
                .containsExactly("team");
        assertThat(server.caller()
                        .get("/2.0/workspaces?role=boss", server.token(ada))
                        .status())
                .isEqualTo(400);
        premises.grantOnProject(team, "PROJ", bob, ProjectPermission.WRITE);
        assertThat(slugs("/2.0/workspaces?role=collaborator", bob)).containsExactly("team");
    }

    @Test
    void permissions_on_repositories_are_the_highest_of_all_ways() {
        premises.grantOnProject(team, "PROJ", bob, ProjectPermission.CREATE_REPO);
        premises.repository(premises.workspace("other"), "open", true);
        assertThat(permissions("/2.0/user/permissions/repositories", bob)).containsExactly("bob team/web write");
        assertThat(permissions("/2.0/user/workspaces/team/permissions/repositories", guest))
                .containsExactly("guest team/web write");
        assertThat(permissions(TEAM + "/permissions/repositories", ada))
                .containsExactly("ada team/web admin", "bob team/web write", "guest team/web write");
        assertThat(permissions(TEAM + "/permissions/repositories/web?q=permission%3E%22write%22", ada))
                .containsExactly("ada team/web admin");
        assertThat(permissions(TEAM + "/permissions/repositories?sort=-user.display_name&pagelen=1", ada))
                .containsExactly("guest team/web write");
        for (String path : List.of("/permissions/repositories", "/permissions/repositories/web")) {
            assertThat(server.caller().get(TEAM + path, server.token(bob)).status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void S21_lists_leave_out_what_a_restricted_token_may_not_touch() {
        premises.repository(team, "PROJ", "hidden", false);
        Workspace beta = premises.workspace("beta");
        premises.member(beta, ada, Permission.ADMIN);
        Restrictions onlyWeb = new Restrictions(Optional.of(Set.of(web.id())), Optional.empty(), Optional.empty());
        String token = server.token(ada, onlyWeb, Scope.values());
        for (String path :
                List.of("/2.0/user/permissions/repositories", "/2.0/user/permissions/workspaces", "/2.0/workspaces")) {
            Answer answer = server.caller().get(path, token);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().path("size").asInt()).as(answer.toString()).isEqualTo(1);
        }
        assertThat(server.caller()
                        .get(TEAM + "/permissions/repositories", token)
                        .status())
                .isEqualTo(403);
    }

    private JsonNode ok(String path, Account caller) {
        Answer answer = server.caller().get(path, server.token(caller));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private List<String> names(String path, Account caller) {
        return ok(path, caller)
                .path("values")
                .valueStream()
                .map(value -> value.path("user").path("nickname").asString())
                .toList();
    }

    private List<String> slugs(String path, Account caller) {
        return ok(path, caller)
                .path("values")
                .valueStream()
                .map(value -> value.path("slug").asString())
                .toList();
    }

    private List<String> permissions(String path, Account caller) {
        return ok(path, caller)
                .path("values")
                .valueStream()
                .map(value -> value.path("user").path("nickname").asString() + " "
                        + value.path("repository").path("full_name").asString() + " "
                        + value.path("permission").asString())
                .toList();
    }
}
