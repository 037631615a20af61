package dev.latchkey.source;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.Commands;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with one public repository, a work tree that is pushed to it, and calls that give bytes. */
@SuppressWarnings("NullAway.Init")
final class SourceServer implements BeforeAllCallback, AfterAllCallback {
    private final LatchkeyServer server;
    private final String fullName;
    private final HttpClient client = HttpClient.newHttpClient();
    private Path work;
    private String token;

    SourceServer(LatchkeyServer server, String fullName) {
        this.server = server;
        this.fullName = fullName;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server.beforeAll(context);
        server.role(fullName.substring(0, fullName.indexOf('/')), "ada", dev.latchkey.auth.Permission.ADMIN);
        server.repository(fullName, true);
        token = server.fullToken("ada");
        work = server.workDirectory();
        git("init", "-q");
        git("remote", "add", "origin", server.url("ada:" + token, fullName));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.afterAll(context);
    }

    LatchkeyServer server() {
        return server;
    }

    Path work() {
        return work;
    }

    String git(String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    Commands commands() {
        return server.commands();
    }

    void write(String path, String content) {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    void write(String path, byte[] content) {
        try {
            Path file = work.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything; the id. */
    String commit(String message) {
        git("add", "-A");
        git("commit", "-qm", message);
        return git("rev-parse", "HEAD");
    }

    void push(String... refspecs) {
        String[] arguments = new String[refspecs.length + 3];
        arguments[0] = "push";
        arguments[1] = "-q";
        arguments[2] = "origin";
        System.arraycopy(refspecs, 0, arguments, 3, refspecs.length);
        git(arguments);
    }

    /** Behind {@code /2.0/repositories/{workspace}/{repo_slug}}, with the owner's token. */
    Answer get(String path) {
        return call("GET", path, Map.of());
    }

    Answer call(String method, String path, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(Caller.bearer(token));
        return server.caller().call(method, "/2.0/repositories/" + fullName + path, all, "");
    }

    /** Any path, without credentials, as bytes. */
    HttpResponse<byte[]> bytes(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://" + server.host() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
