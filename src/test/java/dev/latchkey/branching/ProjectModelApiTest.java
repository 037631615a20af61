package dev.latchkey.branching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.repo.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
final class ProjectModelApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static String admin;

    @BeforeAll
    static void people() {
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "rob", Permission.READ);
        admin = server.fullToken("ada");
    }

    private static String path(Repository repository) {
        return "/2.0/workspaces/team/projects/" + repository.project().key() + "/branching-model";
    }

    private static JsonNode get(String path) {
        Answer answer = server.caller().get(path, admin);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void repositories_inherit_the_model_of_their_project_until_they_have_their_own() {
        Repository repository = server.repository("team/heir");
        String path = path(repository);
        assertThat(get(path).path("branch_types").size()).isEqualTo(4);
        Answer changed = server.caller()
                .json(
                        "PUT",
                        path + "/settings",
                        admin,
                        "{\"development\":{\"use_mainbranch\":false,\"name\":\"develop\"},"
                                + "\"production\":{\"enabled\":true,\"use_mainbranch\":true},"
                                + "\"branch_types\":[{\"kind\":\"feature\",\"prefix\":\"f/\"}]}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(get(path + "/settings")).isEqualTo(changed.json());
        assertThat(get(path).path("development").path("name").asString()).isEqualTo("develop");
        assertThat(get(path).path("production").path("name").isNull()).isTrue();

        String model = "/2.0/repositories/team/heir/branching-model";
        assertThat(get(model).path("development").path("name").asString()).isEqualTo("main");
        assertThat(get(model).path("development").path("use_mainbranch").asBoolean())
                .isTrue();
        assertThat(get(model).path("branch_types").path(2).path("prefix").asString())
                .isEqualTo("f/");
        assertThat(get(model + "/settings").path("development").path("is_valid").asBoolean())
                .isFalse();
        Answer own = server.caller()
                .json(
                        "PUT",
                        model + "/settings",
                        admin,
                        "{\"development\":{\"use_mainbranch\":true},\"branch_types\":[{\"kind\":\"feature\",\"prefix\":\"mine/\"}]}");
        assertThat(own.status()).as(own.toString()).isEqualTo(200);
        assertThat(get(model).path("branch_types").path(2).path("prefix").asString())
                .isEqualTo("mine/");
        assertThat(get(path).path("branch_types").path(2).path("prefix").asString())
                .isEqualTo("f/");
    }

    @Test
    void the_override_setting_decides_whether_the_projects_model_holds() {
        String path = path(server.repository("team/chooser"));
        String model = "/2.0/repositories/team/chooser/branching-model";
        Answer projects = server.caller()
                .json(
                        "PUT",
                        path + "/settings",
                        admin,
                        "{\"branch_types\":[{\"kind\":\"bugfix\",\"prefix\":\"projects/\"}]}");
        assertThat(projects.status()).as(projects.toString()).isEqualTo(200);
        assertThat(overrides()).isFalse();
        override(true);
        assertThat(bugfixes(model)).as("the first model of its own").isEqualTo("bugfix/");
        override(false);
        assertThat(bugfixes(model)).isEqualTo("projects/");
        Answer own = server.caller()
                .json(
                        "PUT",
                        model + "/settings",
                        admin,
                        "{\"branch_types\":[{\"kind\":\"bugfix\",\"prefix\":\"mine/\"}]}");
        assertThat(own.status()).as(own.toString()).isEqualTo(200);
        assertThat(overrides()).isTrue();
        assertThat(bugfixes(model)).isEqualTo("mine/");
        override(false);
        assertThat(bugfixes(model)).isEqualTo("projects/");
        override(true);
        assertThat(bugfixes(model)).as("its own is kept meanwhile").isEqualTo("mine/");
    }

    private static String bugfixes(String model) {
        return get(model).path("branch_types").path(3).path("prefix").asString();
    }

    private static boolean overrides() {
        return get("/2.0/repositories/team/chooser")
                .path("override_settings")
                .path("branching_model")
                .asBoolean();
    }

    private static void override(boolean wanted) {
        Answer answer = server.caller()
                .json(
                        "PUT",
                        "/2.0/repositories/team/chooser/override-settings",
                        admin,
                        "{\"override_settings\":{\"branching_model\":" + wanted + "}}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    @Test
    void what_makes_no_sense_is_refused_and_readers_change_nothing() {
        String path = path(server.repository("team/other"));
        Answer bad = server.caller()
                .json(
                        "PUT",
                        path + "/settings",
                        admin,
                        "{\"development\":{\"use_mainbranch\":false,\"name\":\"a..b\"}}");
        assertThat(bad.status()).as(bad.toString()).isEqualTo(400);
        String reader = server.fullToken("rob");
        assertThat(server.caller().get(path, reader).status()).isEqualTo(200);
        assertThat(server.caller().get(path + "/settings", reader).status()).isEqualTo(403);
        assertThat(server.caller().json("PUT", path + "/settings", reader, "{}").status())
                .isEqualTo(403);
    }
}
