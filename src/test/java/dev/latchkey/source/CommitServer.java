package dev.latchkey.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.LatchkeyServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Repositories, one after the other, to which files are posted, and what the real git then sees. */
@SuppressWarnings("NullAway.Init")
final class CommitServer implements BeforeAllCallback {
    private final LatchkeyServer server;
    private int repositories;
    private String ada;
    private String bob;
    private String name;

    /** @param server started before, as an extension of its own */
    CommitServer(LatchkeyServer server) {
        this.server = server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "bob", Permission.WRITE);
        ada = server.fullToken("ada");
        bob = server.fullToken("bob");
    }

    /** Makes the next one, empty. */
    void next() {
        name = "team/app" + repositories++;
        server.repository(name);
    }

    /** Makes the next one, with {@code README} and {@code dir/a} on its main branch. */
    void nextWithFiles() {
        next();
        expect(post(new Parts().file("README", "read me\n").file("dir/a", "a\n")), 201);
    }

    void use(String fullName) {
        name = fullName;
    }

    String name() {
        return name;
    }

    String src() {
        return api("/src");
    }

    String api(String path) {
        return "/2.0/repositories/" + name + path;
    }

    /** The token of an administrator. */
    String ada() {
        return ada;
    }

    /** The token of one who may write. */
    String bob() {
        return bob;
    }

    Answer post(Parts parts) {
        return post(bob, "", parts);
    }

    Answer post(String token, String query, Parts parts) {
        return call(token, query, Parts.headers(), parts.body());
    }

    Answer form(String body) {
        return call(bob, "", Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    Answer call(String token, String query, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(Caller.bearer(token));
        return server.caller().call("POST", src() + query, all, body);
    }

    static void expect(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    void refused(Answer answer, int status, String why) {
        expect(answer, status);
        assertThat(answer.message()).contains(why);
    }

    /** The id of the commit that an answer leads to. */
    static String hash(Answer answer) {
        expect(answer, 201);
        String location = answer.header("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** A fresh clone, which {@code git fsck} finds sound. */
    Path cloned() {
        Path work = server.workDirectory();
        server.commands()
                .git(work, "clone", "-q", server.url("bob:" + bob, name), ".")
                .ok();
        git(work, "fsck", "--strict");
        return work;
    }

    String git(Path work, String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    /** Mode and path of each file of a branch, as {@code git ls-tree} has them. */
    List<String> tree(String branch) {
        String listed = git(cloned(), "-c", "core.quotePath=false", "ls-tree", "-r", "origin/" + branch);
        return listed.lines()
                .map(line -> line.substring(0, 6)
                        + line.substring(line.indexOf('\t')).replace('\t', ' '))
                .toList();
    }

    /** The id that a ref has. */
    String at(String ref) {
        String line = git(server.workDirectory(), "ls-remote", server.url("bob:" + bob, name), ref);
        return line.isEmpty() ? "" : line.substring(0, 40);
    }
}
