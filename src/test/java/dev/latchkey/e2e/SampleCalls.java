package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.http.Json;
import dev.latchkey.http.Route;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * A call of each operation that is answered with success, on a server with the rows and the history that it takes: what
 * tests that walk all operations begin with.
 */
final class SampleCalls {
    private static final String REPOSITORY = "/repositories/{workspace}/{repo_slug}";
    private static final String PROJECT = "/workspaces/{workspace}/projects";
    private static final String COMMIT = REPOSITORY + "/commit/{commit}";
    private static final String REPORT = COMMIT + "/reports/{reportId}";
    private static final String COMMENTS = COMMIT + "/comments";
    private static final String TOKENS = "/user/api-tokens";
    private static final String MODEL = "{\"branch_types\": [{\"kind\": \"bugfix\", \"prefix\": \"b/\"}]}";
    private static final String FINDING = "\"annotation_type\": \"BUG\", \"summary\": \"Wrong\", \"path\": \"a.txt\"";
    private static final String REPORTED =
            "{\"title\": \"Lint\", \"details\": \"Two.\", \"report_type\": \"BUG\", \"result\": \"FAILED\"}";
    private static final String RESTRICTED =
            "{\"kind\": \"force\", \"branch_match_kind\": \"glob\", \"pattern\": \"x%N/*\"}";
    private static final String EXPLAINED = "{\"method\": \"GET\", \"path\": \"/2.0/user\"}";

    /** Bodies of the operations that take JSON; {@code %N} stands for a number that was not used before. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST " + REPOSITORY, "{\"scm\": \"git\", \"is_private\": true}"),
            Map.entry("PUT " + REPOSITORY, "{\"language\": \"java\"}"),
            Map.entry("POST " + REPOSITORY + "/forks", "{\"name\": \"fork-%N\"}"),
            Map.entry("PUT " + REPOSITORY + "/override-settings", "{\"branching_model\": true}"),
            Map.entry(
                    "PUT " + REPOSITORY + "/permissions-config/users/{selected_user_id}", "{\"permission\": \"read\"}"),
            Map.entry("POST " + REPOSITORY + "/branch-restrictions", RESTRICTED),
            Map.entry("PUT " + REPOSITORY + "/branch-restrictions/{id}", "{\"pattern\": \"y%N/*\"}"),
            Map.entry("PUT " + REPOSITORY + "/branching-model/settings", MODEL),
            Map.entry(
                    "POST " + REPOSITORY + "/refs/branches",
                    "{\"name\": \"branch-%N\", \"target\": {\"hash\": \"main\"}}"),
            Map.entry("POST " + REPOSITORY + "/refs/tags", "{\"name\": \"tag-%N\", \"target\": {\"hash\": \"main\"}}"),
            Map.entry(
                    "POST " + COMMIT + "/statuses/build",
                    "{\"key\": \"k-%N\", \"state\": \"FAILED\", \"url\": \"https://ci.example.com/1\"}"),
            Map.entry("PUT " + COMMIT + "/statuses/build/{key}", "{\"state\": \"SUCCESSFUL\"}"),
            Map.entry("POST " + COMMENTS, "{\"content\": {\"raw\": \"Good.\"}}"),
            Map.entry("PUT " + COMMENTS + "/{comment_id}", "{\"content\": {\"raw\": \"Better.\"}}"),
            Map.entry("PUT " + REPORT, REPORTED),
            Map.entry("POST " + REPORT + "/annotations", "[{\"external_id\": \"f-%N\", " + FINDING + "}]"),
            Map.entry("PUT " + REPORT + "/annotations/{annotationId}", "{" + FINDING + "}"),
            Map.entry("POST " + PROJECT, "{\"key\": \"NEW%N\", \"name\": \"New %N\"}"),
            Map.entry("PUT " + PROJECT + "/{project_key}", "{\"name\": \"Project\"}"),
            Map.entry("PUT " + PROJECT + "/{project_key}/branching-model/settings", MODEL),
            Map.entry("PUT " + PROJECT + "/{project_key}/default-reviewers/{selected_user}", "{}"),
            Map.entry(
                    "PUT " + PROJECT + "/{project_key}/permissions-config/users/{selected_user_id}",
                    "{\"permission\": \"read\"}"),
            Map.entry("POST " + TOKENS, "{\"name\": \"made\", \"scopes\": [\"read:user:bitbucket\"]}"),
            Map.entry("POST " + TOKENS + "/self/rotate", "{\"grace_seconds\": 0}"),
            Map.entry("POST " + TOKENS + "/self/explain", EXPLAINED),
            Map.entry("POST " + TOKENS + "/{token_id}/rotate", "{\"grace_seconds\": 0}"),
            Map.entry("POST " + TOKENS + "/{token_id}/explain", EXPLAINED),
            Map.entry("POST /api-tokens/revoke", "{\"tokens\": [\"leaked\"]}"));

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("workspace", "team"),
            Map.entry("repo_slug", "site"),
            Map.entry("project_key", "PRJ"),
            Map.entry("email", "ada%40latchkey.example"),
            Map.entry("selected_user", "bob"),
            Map.entry("selected_user_id", "bob"),
            Map.entry("target_username", "bob"),
            Map.entry("member", "bob"),
            Map.entry("group_slug", "developers"),
            Map.entry("revision", "main"),
            Map.entry("name", "main"),
            Map.entry("commit", "main"),
            Map.entry("id", "1"),
            Map.entry("comment_id", "1"),
            Map.entry("key", "build"),
            Map.entry("reportId", "lint"),
            Map.entry("annotationId", "f1"),
            Map.entry("path", "a.txt"),
            Map.entry("ref", "main.zip"),
            Map.entry("spec", "main"),
            Map.entry("revspec", "topic..main"),
            Map.entry("filename", "a.zip"));

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final LatchkeyServer server;
    private final Caller caller;
    private final String commit;

    private SampleCalls(LatchkeyServer server, String commit) {
        this.server = server;
        this.caller = server.caller();
        this.commit = commit;
    }

    /** Gives a fresh server accounts {@code ada} and {@code bob} and what the calls are about. */
    static SampleCalls on(LatchkeyServer server) throws IOException {
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "bob", Permission.WRITE);
        server.project("team", "PRJ");
        server.repository("team/decoy");
        server.repository("team/site");
        SampleCalls calls = new SampleCalls(server, push(server));
        calls.must("PUT " + COMMIT + "/reports/{reportId}", REPORTED);
        calls.must("POST " + COMMENTS, "{\"content\": {\"raw\": \"One.\"}}");
        calls.must("PUT " + REPORT + "/annotations/{annotationId}", "{" + FINDING + "}");
        calls.must(
                "POST " + COMMIT + "/statuses/build",
                "{\"key\": \"build\", \"state\": \"FAILED\", \"url\": \"https://ci.example.com/1\"}");
        calls.must("POST " + REPOSITORY + "/branch-restrictions", RESTRICTED);
        return calls;
    }

    private static String push(LatchkeyServer server) throws IOException {
        Commands commands = server.commands();
        Path work = server.workDirectory();
        commands.git(work, "init", "-q").ok();
        for (int i = 0; i < 3; i++) {
            Files.writeString(work.resolve("a.txt"), "line " + i + "\n");
            commands.git(work, "add", ".").ok();
            commands.git(work, "commit", "-q", "-m", "Commit " + i).ok();
        }
        commands.git(work, "branch", "topic", "HEAD~1").ok();
        commands.git(work, "tag", "-a", "-m", "One", "v1").ok();
        String url = server.url("ada:" + server.fullToken("ada"), "team/site");
        commands.git(work, "push", "-q", url, "main", "topic", "v1").ok();
        return commands.git(work, "rev-parse", "HEAD").ok();
    }

    private void must(String operation, String body) {
        String[] call = operation.split(" ", 2);
        Answer answer = server.caller()
                .json(call[0], address(call[0], "/2.0" + call[1]), server.fullToken("ada"), numbered(body));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    }

    static String numbered(String body) {
        return body.contains("%N") ? body.replace("%N", Integer.toString(NUMBERS.incrementAndGet())) : body;
    }

    /**
     * The operations that the document of the API says to take JSON, each with a body that is accepted; but for those on
     * groups, which accept none.
     */
    List<Call> takingJson() {
        JsonNode paths = Json.tree(
                        server.caller().getAnonymously("/2.0/openapi.json").body())
                .path("paths");
        return paths.properties().stream()
                .filter(path -> !path.getKey().contains("{group_slug}"))
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue()
                                .path("requestBody")
                                .path("content")
                                .has("application/json"))
                        .map(method -> call(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey())))
                .toList();
    }

    private static Call call(String method, String path) {
        String body = Objects.requireNonNull(
                BODIES.get(method + " " + path), () -> "SampleCalls has no body for " + method + " " + path);
        return new Call(method, path, body);
    }

    /** @param path as in the document of the API, without the version */
    record Call(String method, String path, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Sends a call with this body in place of its own. */
    Answer send(Call call, String token, String body) {
        String own = call.path().startsWith(TOKENS) ? server.fullToken("ada") : token;
        return caller.json(call.method(), address(call.method(), "/2.0" + call.path()), own, numbered(body));
    }

    /** Where to send it, variables filled in; what ends or renames things is sent to things nobody needs. */
    String address(String method, String template) {
        StringBuilder address = new StringBuilder();
        for (String part : template.substring(1).split("/", -1)) {
            boolean variable = part.startsWith("{");
            address.append('/').append(variable ? value(method, template, name(part)) : part);
        }
        return address.toString();
    }

    static String name(String part) {
        return part.substring(1, part.length() - 1).replace("+", "");
    }

    String value(String method, String template, String name) {
        boolean whole = template.endsWith("/{repo_slug}");
        return switch (name) {
            case "repo_slug" -> whole && !method.equals("GET") ? other(method) : "site";
            case "commit" -> commit;
            case "token_id" -> "%7B" + freshToken() + "%7D";
            case "name" -> method.equals("GET") ? "main" : "branch-" + NUMBERS.incrementAndGet();
            default -> Optional.ofNullable(NAMES.get(name)).orElse("1");
        };
    }

    private String other(String method) {
        if (!method.equals("POST")) {
            server.repository("team/decoy");
            return "decoy";
        }
        return "new-" + NUMBERS.incrementAndGet();
    }

    private String freshToken() {
        NewToken wish =
                NewToken.unrestricted("other", List.of("read:user:bitbucket"), Expiry.after(Duration.ofDays(1)));
        return server.issue("ada", wish).token().id().toString();
    }

    String address(Route route) {
        return address(route.method(), route.path().toString())
                + route.service()
                        .map(service -> "?service=" + service.serviceName())
                        .orElse("");
    }
}
