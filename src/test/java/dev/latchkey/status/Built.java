package dev.latchkey.status;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Commands;
import dev.latchkey.e2e.LatchkeyServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A repository {@code team/app} with commits, and those who write and read about them. */
final class Built {
    static final String REPOSITORY = "/2.0/repositories/team/app";

    private final LatchkeyServer server;
    private final Path work;
    final String writer;
    final String reader;

    Built(LatchkeyServer server) {
        this.server = server;
        server.role("team", "ada", Permission.WRITE);
        server.role("team", "rob", Permission.READ);
        server.repository("team/app");
        writer = server.token("ada", "read:repository:bitbucket");
        reader = server.token("rob", "read:repository:bitbucket");
        work = server.workDirectory();
        git("init", "-q");
        git("remote", "add", "origin", server.url("ada:" + server.fullToken("ada"), "team/app"));
    }

    private String git(String... arguments) {
        Commands.Outcome outcome = server.commands().git(work, arguments);
        return outcome.ok();
    }

    /** A new commit of the main branch. */
    String commit() {
        git("commit", "-q", "--allow-empty", "-m", "work");
        git("push", "-q", "origin", "HEAD:refs/heads/main");
        return git("rev-parse", "HEAD");
    }

    /** A commit that only a branch reached which is gone. */
    String lostCommit() {
        String kept = git("rev-parse", "HEAD");
        git("commit", "-q", "--allow-empty", "-m", "lost");
        String lost = git("rev-parse", "HEAD");
        git("push", "-q", "origin", "HEAD:refs/heads/lost");
        git("push", "-q", "origin", ":refs/heads/lost");
        git("reset", "-q", "--hard", kept);
        return lost;
    }

    Answer get(String path) {
        return server.caller().get(REPOSITORY + path, reader);
    }

    Answer send(String method, String path, String body) {
        return server.caller().json(method, REPOSITORY + path, writer, body);
    }

    Answer form(String path, String body) {
        Map<String, String> headers = new HashMap<>(dev.latchkey.e2e.Caller.bearer(writer));
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return server.caller().call("POST", REPOSITORY + path, headers, body);
    }
}
