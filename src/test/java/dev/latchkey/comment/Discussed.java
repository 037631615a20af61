package dev.latchkey.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A private repository {@code team/app} and a public one {@code team/open} with the same commits; ada administers them, rob
 * and eve read, sam has nothing to do with them.
 */
final class Discussed {
    static final String APP = "/2.0/repositories/team/app";
    static final String OPEN = "/2.0/repositories/team/open";

    private final LatchkeyServer server;
    private final Path work;
    final String ada;
    final String rob;
    final String eve;
    final String sam;

    Discussed(LatchkeyServer server) {
        this.server = server;
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "rob", Permission.READ);
        server.role("team", "eve", Permission.READ);
        server.repository("team/app");
        server.repository("team/open", true);
        ada = server.token(
                "ada", "read:repository:bitbucket", "write:repository:bitbucket", "admin:repository:bitbucket");
        rob = token("rob");
        eve = token("eve");
        sam = token("sam");
        work = server.workDirectory();
        String push = server.fullToken("ada");
        git("init", "-q");
        git("remote", "add", "app", server.url("ada:" + push, "team/app"));
        git("remote", "add", "open", server.url("ada:" + push, "team/open"));
    }

    /** With the two scopes of the operations here. */
    String token(String account) {
        return server.token(account, "read:repository:bitbucket", "write:repository:bitbucket");
    }

    private String git(String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    void write(String path, String text) {
        try {
            Files.createDirectories(work.resolve(path).getParent());
            Files.writeString(work.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String path) {
        git("rm", "-q", path);
    }

    /** A new commit of the main branch of both repositories. */
    String commit() {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "work");
        git("push", "-q", "app", "HEAD:refs/heads/main");
        git("push", "-q", "open", "HEAD:refs/heads/main");
        return git("rev-parse", "HEAD");
    }

    /** A commit that only a branch reached which is gone. */
    String lostCommit() {
        String kept = git("rev-parse", "HEAD");
        git("commit", "-q", "--allow-empty", "-m", "lost");
        String lost = git("rev-parse", "HEAD");
        git("push", "-q", "app", "HEAD:refs/heads/lost");
        git("push", "-q", "app", ":refs/heads/lost");
        git("reset", "-q", "--hard", kept);
        return lost;
    }

    Answer get(String path) {
        return server.caller().get(APP + path, rob);
    }

    Answer send(String method, String path, String token, String body) {
        return server.caller().json(method, APP + path, token, body);
    }

    /** Comments on a commit of {@code team/app}; the comment. */
    JsonNode comment(String commit, String token, String body) {
        Answer made = send("POST", "/commit/" + commit + "/comments", token, body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json();
    }

    long say(String commit, String token, String text) {
        return comment(commit, token, "{\"content\": {\"raw\": \"" + text + "\"}}")
                .path("id")
                .asLong();
    }

    long answer(String commit, String token, long parent) {
        return comment(commit, token, "{\"content\": {\"raw\": \"answer\"}, \"parent\": {\"id\": " + parent + "}}")
                .path("id")
                .asLong();
    }

    /** The ids in the list, in its order. */
    List<Long> ids(String commit, String query) {
        Answer answer = get("/commit/" + commit + "/comments" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<Long> ids = new ArrayList<>();
        answer.json().path("values").forEach(value -> ids.add(value.path("id").asLong()));
        return ids;
    }

    /** What {@code links.self} of an object answers to rob. */
    Answer follow(String href) {
        return server.caller().get(href.substring(href.indexOf("/2.0/")), rob);
    }
}
