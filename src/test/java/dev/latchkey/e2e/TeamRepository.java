package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A repository of its own on a server, administered by ada and written by bob, with two commits on main, and the directory
 * they were pushed from, whose remotes are named after the two.
 */
public final class TeamRepository {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final LatchkeyServer server;
    private final String name = "team/app" + COUNT.incrementAndGet();
    private final String ada;
    private final String bob;
    private final Path work;

    public TeamRepository(LatchkeyServer server) {
        this.server = server;
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "bob", Permission.WRITE);
        ada = server.fullToken("ada");
        bob = server.fullToken("bob");
        server.repository(name);
        work = server.workDirectory();
        git("init", "-q");
        git("commit", "-q", "--allow-empty", "-m", "one");
        git("commit", "-q", "--allow-empty", "-m", "two");
        git("remote", "add", "ada", server.url("ada:" + ada, name));
        git("remote", "add", "bob", server.url("bob:" + bob, name));
        git("push", "-q", "ada", "HEAD:main");
    }

    /** {@code workspace/slug}. */
    public String name() {
        return name;
    }

    /** A token with every scope. */
    public String ada() {
        return ada;
    }

    /** A token with every scope. */
    public String bob() {
        return bob;
    }

    public String git(String... arguments) {
        return attempt(arguments).ok();
    }

    /** What may fail. */
    public Commands.Outcome attempt(String... arguments) {
        return server.commands().git(work, arguments);
    }

    /** Adds a branch restriction. */
    public void restrict(String body) {
        Answer answer = server.caller().json("POST", "/2.0/repositories/" + name + "/branch-restrictions", ada, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }
}
