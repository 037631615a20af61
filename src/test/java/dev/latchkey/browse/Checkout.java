package dev.latchkey.browse;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A repository of ada's on a server, and a work tree that is pushed to it. */
public final class Checkout {
    private final LatchkeyServer server;
    private final String fullName;
    private final Path work;

    public Checkout(LatchkeyServer server, String fullName, boolean isPublic) {
        this.server = server;
        this.fullName = fullName;
        server.role(fullName.substring(0, fullName.indexOf('/')), "ada", Permission.ADMIN);
        server.repository(fullName, isPublic);
        work = server.workDirectory();
        git("init", "-q");
        git("remote", "add", "origin", server.url("ada:" + server.fullToken("ada"), fullName));
    }

    public String git(String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    public Checkout write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public Checkout write(String path, byte[] content) {
        try {
            Path file = work.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path work() {
        return work;
    }

    /** Commits everything; the id. */
    public String commit(String message) {
        git("add", "-A");
        git("commit", "-qm", message);
        return git("rev-parse", "HEAD");
    }

    public void push() {
        git("push", "-q", "origin", "--all");
        git("push", "-q", "origin", "--tags");
    }

    /** A page below the repository's, as ada sees it. */
    public Answer page(String path) {
        return page(path, server.session("ada"));
    }

    public Answer page(String path, Map<String, String> session) {
        return server.caller().call("GET", "/" + fullName + path, session, "");
    }
}
