package dev.latchkey.branching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
final class BranchingModelApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static int repositories;
    private static String admin;
    private static Path work;
    private String name;
    private String path;

    @BeforeAll
    static void people() {
        server.role("team", "ada", Permission.ADMIN);
        admin = server.fullToken("ada");
        work = server.workDirectory();
        server.commands().git(work, "init", "-q").ok();
        server.commands()
                .git(work, "commit", "-q", "--allow-empty", "-m", "one")
                .ok();
    }

    @BeforeEach
    void a_repository_of_its_own() {
        name = "team/model" + repositories++;
        server.repository(name);
        path = "/2.0/repositories/" + name;
    }

    private String push(String refspec) {
        server.commands()
                .git(work, "push", "-q", server.url("ada:" + admin, name), refspec)
                .ok();
        return server.commands().git(work, "rev-parse", "HEAD").ok();
    }

    private JsonNode get(String place) {
        Answer answer = server.caller().get(path + place, admin);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private Answer put(String body) {
        return server.caller().json("PUT", path + "/branching-model/settings", admin, body);
    }

    private JsonNode changed(String body) {
        Answer answer = put(body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(get("/branching-model/settings")).isEqualTo(answer.json());
        return answer.json();
    }

    @Test
    void an_empty_repository_has_a_model_without_branches() {
        JsonNode model = get("/branching-model");
        assertThat(model.path("type").asString()).isEqualTo("branching_model");
        assertThat(model.path("development").path("name").asString()).isEqualTo("main");
        assertThat(model.path("development").has("branch")).isFalse();
        assertThat(model.has("production")).isFalse();
        assertThat(model.path("branch_types").path(3).toString())
                .isEqualTo("{\"kind\":\"bugfix\",\"prefix\":\"bugfix/\"}");
        JsonNode settings = get("/branching-model/settings");
        assertThat(settings.path("development").toString())
                .isEqualTo("{\"is_valid\":true,\"name\":null,\"use_mainbranch\":true}");
        assertThat(settings.path("production").path("enabled").asBoolean()).isFalse();
        assertThat(settings.path("default_branch_deletion").asString()).isEqualTo("false");
    }

    @Test
    void the_model_shows_the_branches_that_it_means() {
        String tip = push("HEAD:refs/heads/main");
        push("HEAD:refs/heads/live/1#");
        changed("{\"production\":{\"enabled\":true,\"name\":\"live/1#\"}}");
        for (String place : new String[] {"/branching-model", "/effective-branching-model"}) {
            JsonNode model = get(place);
            assertThat(model.path("development")
                            .path("branch")
                            .path("target")
                            .path("hash")
                            .asString())
                    .isEqualTo(tip);
            JsonNode production = model.path("production");
            assertThat(production.path("branch").path("name").asString()).isEqualTo("live/1#");
            assertThat(production
                            .path("branch")
                            .path("links")
                            .path("self")
                            .path("href")
                            .asString())
                    .endsWith(path + "/refs/branches/live/1%23");
            assertThat(model.path("links").path("self").path("href").asString()).endsWith(path + place);
        }
    }

    @Test
    void what_is_not_said_stays() {
        push("HEAD:refs/heads/main");
        push("HEAD:refs/heads/dev");
        changed("{\"development\":{\"use_mainbranch\":false,\"name\":\"dev\"},\"default_branch_deletion\":\"true\"}");
        JsonNode settings = changed(
                "{\"branch_types\":[{\"kind\":\"feature\",\"prefix\":\"f/\"},{\"kind\":\"bugfix\",\"enabled\":false}]}");
        assertThat(settings.path("development").path("name").asString()).isEqualTo("dev");
        assertThat(settings.path("default_branch_deletion").asString()).isEqualTo("true");
        assertThat(settings.path("branch_types").path(2).path("prefix").asString())
                .isEqualTo("f/");
        assertThat(settings.path("branch_types").path(3).path("prefix").asString())
                .isEqualTo("bugfix/");
        assertThat(get("/branching-model").path("branch_types").size()).isEqualTo(3);
        assertThat(changed("{\"development\":{\"use_mainbranch\":true},\"default_branch_deletion\":\"odd\"}")
                        .path("development")
                        .path("name")
                        .isNull())
                .isTrue();
        assertThat(get("/branching-model/settings")
                        .path("default_branch_deletion")
                        .asString())
                .isEqualTo("true");
    }

    @Test
    void a_branch_that_is_gone_is_told_and_cannot_be_confirmed() {
        push("HEAD:refs/heads/main");
        push("HEAD:refs/heads/dev");
        changed("{\"development\":{\"use_mainbranch\":false,\"name\":\"dev\"}}");
        push(":refs/heads/dev");
        assertThat(get("/branching-model/settings")
                        .path("development")
                        .path("is_valid")
                        .asBoolean())
                .isFalse();
        assertThat(get("/branching-model").path("development").path("name").asString())
                .isEqualTo("dev");
        assertThat(get("/branching-model").path("development").has("branch")).isFalse();
        refused("development", "{\"development\":{\"name\":\"dev\"}}");
        changed("{\"default_branch_deletion\":\"true\"}");
        changed("{\"production\":{\"enabled\":false,\"name\":\"nowhere\"}}");
        refused("production", "{\"production\":{\"enabled\":true}}");
    }

    @Test
    void what_makes_no_sense_is_refused_and_says_which_field() {
        push("HEAD:refs/heads/main");
        refused("development", "{\"development\":{\"use_mainbranch\":true,\"name\":\"main\"}}");
        refused("development", "{\"development\":{\"use_mainbranch\":false}}");
        refused("development", "{\"development\":{\"use_mainbranch\":false,\"name\":\"nowhere\"}}");
        refused("development", "{\"development\":{\"use_mainbranch\":false,\"name\":\"a..b\"}}");
        refused("production", "{\"production\":{\"enabled\":true}}");
        refused("branch_types", "{\"branch_types\":[{\"prefix\":\"x/\"}]}");
        refused("branch_types", "{\"branch_types\":[null]}");
        refused("branch_types", "{\"branch_types\":[{\"kind\":\"production\",\"prefix\":\"x/\"}]}");
        refused("branch_types", "{\"branch_types\":[{\"kind\":\"feature\"},{\"kind\":\"feature\"}]}");
        for (String prefix : new String[] {"", " ", "a*", "a b", "/", "a..", "-x", "hotfix/", "hot"}) {
            refused("branch_types", "{\"branch_types\":[{\"kind\":\"feature\",\"prefix\":\"" + prefix + "\"}]}");
        }
        refused("branch_types.prefix", "{\"branch_types\":[{\"kind\":\"feature\",\"prefix\":\"a\\u0000\"}]}");
        changed("{\"branch_types\":[{\"kind\":\"feature\",\"prefix\":\"a*\",\"enabled\":false}]}");
        refused("branch_types", "{\"branch_types\":[{\"kind\":\"feature\",\"enabled\":true}]}");
    }

    private void refused(String field, String body) {
        Answer answer = put(body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("fields").has(field))
                .as(answer.toString())
                .isTrue();
    }

    @Test
    void a_change_is_on_record() throws Exception {
        changed("{\"branch_types\":[{\"kind\":\"release\",\"prefix\":\"recorded/\"}]}");
        assertThat(server.recorded("branching-model.updated", "recorded/").toString())
                .contains("release recorded/");
    }
}
