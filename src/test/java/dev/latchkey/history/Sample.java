package dev.latchkey.history;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A repository with a merge, hostile names and every kind of change, pushed with real git; administered by ada. */
final class Sample {
    static final String HOSTILE = "x\"><script>alert(1)</script>";
    static final String BIDI = "turned\u202Earound";

    private final LatchkeyServer server;
    private final Path work;
    private final Map<String, String> session;

    Sample(LatchkeyServer server) throws IOException {
        this.server = server;
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "rita", Permission.READ);
        server.repository("team/rocket");
        session = server.session("ada");
        work = server.workDirectory();
        git("init", "-q", "-b", "main");
        git("config", "user.name", "Ada \"&amp; <i>Lovelace");
        first();
        branch();
        main();
        git("remote", "add", "origin", server.url("ada:" + server.fullToken("ada"), "team/rocket"));
        git("push", "-q", "origin", "--all");
        git("push", "-q", "origin", "--tags");
    }

    private void first() throws IOException {
        write(
                "src/Attitude.java",
                "class Attitude {\n    static Attitude parse(String s) {\n        return null;\n    }\n}\n");
        write("moved.txt", "a line that stays\n".repeat(20));
        write("tool.sh", "echo hi\n");
        write("windows.txt", "one\r\ntwo\r\nthree\r\n");
        write("long.txt", "line\n".repeat(2_000));
        Files.write(work.resolve("picture.png"), new byte[] {1, 0, 2, 3});
        commit("Initial import");
        git("tag", "-a", "-m", "First release <script>alert(1)</script>", "v1.0");
    }

    private void branch() throws IOException {
        git("checkout", "-q", "-b", "feature/orbit");
        write("orbit.txt", "around\n");
        commit("Add an orbit");
        git("checkout", "-q", "-b", HOSTILE);
        git("branch", BIDI);
        git("checkout", "-q", "main");
    }

    private void main() throws IOException {
        write(
                "src/Attitude.java",
                "class Attitude {\n    static Attitude parse(String text) {\n        return null;\n    }\n}");
        write("a\"><img src=x onerror=alert(1)>.txt", "<script>alert(1)</script>\u202E hidden\n\ttab\n");
        write("windows.txt", "one\r\n2\r\nthree\r\n");
        write("long.txt", "other\n".repeat(2_000));
        Files.write(work.resolve("picture.png"), new byte[] {9, 0, 9});
        git("mv", "moved.txt", "renamed.txt");
        git("update-index", "--chmod=+x", "tool.sh");
        git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",lib");
        git("add", "-A", "--", "src", "a*", "windows.txt", "long.txt", "picture.png", "renamed.txt");
        git(
                "commit",
                "-q",
                "-m",
                "Refuse <script>alert(1)</script> an empty attitude\n\nBody <img src=x onerror=alert(1)>\n\u202Eturned\n");
        git("merge", "-q", "--no-ff", "-m", "Merge orbit into main", "feature/orbit");
        for (int i = 1; i <= 40; i++) {
            git("commit", "-q", "--allow-empty", "-m", "Step " + i);
        }
        git("commit", "-q", "--allow-empty", "-m", "On top");
        git("checkout", "-q", "-b", "ahead");
        write("orbit.txt", "around and around\n");
        commit("Go around twice");
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(work.resolve(name).getParent());
        Files.writeString(work.resolve(name), content);
    }

    private void commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    String git(String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    String id(String revision) {
        return git("rev-parse", revision + "^{commit}").strip();
    }

    Map<String, String> session() {
        return session;
    }

    /** A page of the repository, as ada sees it. */
    Answer get(String path) {
        return server.caller().call("GET", "/team/rocket" + path, session, "");
    }

    /** A form of the repository, sent by ada. */
    Answer post(String path, String fields) {
        return post(path, fields, session);
    }

    Answer post(String path, String fields, Map<String, String> who) {
        Map<String, String> headers = new HashMap<>(who);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Sec-Fetch-Site", "same-origin");
        String body = "form_token=" + server.formToken(who) + "&" + fields;
        return server.caller().call("POST", "/team/rocket" + path, headers, body);
    }
}
