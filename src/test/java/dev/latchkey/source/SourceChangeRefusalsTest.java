package dev.latchkey.source;

import static dev.latchkey.source.CommitServer.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Await;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.Issued;
import dev.latchkey.token.NewToken;
import dev.latchkey.token.TokenActor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Posted files that are refused: hostile paths, links, limits, callers who may not. Nothing is changed or left by them. */
@SuppressWarnings("NullAway.Init")
final class SourceChangeRefusalsTest {
    private static final int LARGEST = 100 * 1024;

    @Order(1)
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("downloads.max-file", LARGEST + "")
            .with("downloads.max-upload", 3 * LARGEST + "")
            .with("downloads.max-files", "5")
            .with("git.push.max-tree-depth", "20");

    @Order(2)
    @RegisterExtension
    static final CommitServer repository = new CommitServer(server);

    private String before;

    @BeforeEach
    void a_repository() {
        repository.nextWithFiles();
        before = repository.at("refs/heads/main");
    }

    @AfterEach
    void nothing_is_left_of_uploads() throws Exception {
        Await.until(() -> {
            try (Stream<Path> left = Files.list(server.data().resolve("uploads"))) {
                return left.findAny().isEmpty();
            }
        });
    }

    private void unchanged() {
        assertThat(repository.at("refs/heads/main")).isEqualTo(before);
    }

    @Test
    void S62_nothing_is_written_through_a_link() throws IOException {
        for (String target : List.of("/etc", "../../outside", ".git", ".git/hooks", "dir")) {
            String link = "; x-attributes=\"link\"";
            expect(repository.post(new Parts().file("link", link, target)), 201);
            before = repository.at("refs/heads/main");
            repository.refused(repository.form("link/hooks/post-update=x"), 400, "'link' is a symbolic link");
            repository.refused(repository.form("files=link/a"), 400, "'link' is a symbolic link");
            repository.refused(
                    repository.post(new Parts().file("link", link, "dir").file("link/a", "x")),
                    400,
                    "'link' is a symbolic link");
            unchanged();
            expect(repository.form("link=the+link+itself"), 201);
            assertThat(repository.tree("main")).containsExactly("100644 README", "100644 dir/a", "100644 link");
            assertThat(repository.cloned().resolve("link")).hasContent("the link itself");
            expect(repository.post(new Parts().file("link", link, target)), 201);
            expect(repository.form("files=link&link/a=a+directory+now"), 201);
            assertThat(repository.tree("main")).containsExactly("100644 README", "100644 dir/a", "100644 link/a");
            expect(repository.form("files=link/a"), 201);
        }
        assertThat(repository.cloned().resolve("dir/a")).hasContent("a");
    }

    @Test
    void S62_paths_that_leave_the_tree_or_lead_into_dot_git_are_refused() {
        for (String path : List.of(
                ".git",
                ".git/config",
                "a/.GIT/hooks/x",
                "git~1",
                "GIT~1/config",
                ".git.",
                ".git%20",
                ".git::$INDEX_ALLOCATION/config",
                "a%5C.git%5Cconfig",
                ".g%E2%80%8Cit/config",
                "../x",
                "a/../../x",
                "a/./x",
                ".",
                "..",
                "a//x",
                "//x",
                "a/",
                "/",
                "a%0Ax",
                "a%07x",
                "a%00x",
                "a%C2%85x",
                "%EF%BF%BD",
                "%FF",
                "a".repeat(4097))) {
            expect(repository.form(path + "=x"), 400);
            expect(repository.form("y=1&files=" + path), 400);
        }
        expect(repository.post(new Parts().raw("Content-Disposition: form-data; filename=\"../x\"", "x")), 400);
        expect(repository.post(new Parts().file("", "x")), 400);
        unchanged();
    }

    @Test
    void names_that_only_look_dangerous_are_taken() {
        expect(repository.form(".gitignore=x&.github/x=x&git/x=x&...=x&a..b=x&%2D-x=x&a%5Cb=x&C:=x&aux=x"), 201);
        assertThat(repository.tree("main")).hasSize(11);
    }

    @Test
    void submodules_are_described_as_pushes_may_describe_them() {
        String good = "[submodule \"a\"]\n\tpath = a\n\turl = https://example.com/a\n";
        expect(repository.post(new Parts().file(".gitmodules", good)), 201);
        before = repository.at("refs/heads/main");
        for (String bad : List.of(
                good.replace("url = ", "url = -u"),
                good.replace("path = ", "path = -"),
                good.replace("\"a\"", "\"../a\""))) {
            for (String name : List.of(".gitmodules", ".GITMODULES", "gitmod~1")) {
                repository.refused(
                        repository.post(new Parts().file(name, bad)), 400, "describes a submodule that is refused");
            }
        }
        repository.refused(
                repository.post(new Parts().file(".gitmodules", "; x-attributes=link", "x")), 400, "symbolic link");
        unchanged();
    }

    @Test
    void what_is_too_large_is_refused_with_its_limit() {
        String large = "x".repeat(LARGEST);
        expect(repository.post(new Parts().file("x", large)), 201);
        before = repository.at("refs/heads/main");
        repository.refused(repository.post(new Parts().file("x", large + "x")), 413, "A part of the body is larger");
        repository.refused(
                repository.post(new Parts().file("x", large).file("y", large).file("z", large)),
                413,
                "The body is larger");
        Parts many = new Parts();
        for (int i = 0; i < 6; i++) {
            many.text("files", "f" + i);
        }
        repository.refused(repository.post(many), 413, "more than 5 parts");
        repository.refused(repository.form("x=" + "y".repeat(1 << 20)), 413, "larger than 1 MiB");
        expect(repository.form("d/".repeat(20) + "x=1"), 201);
        before = repository.at("refs/heads/main");
        repository.refused(repository.form("d/".repeat(21) + "x=1"), 400, "more than 20 levels deep");
        unchanged();
    }

    @Test
    void other_bodies_are_refused() {
        expect(repository.call(repository.bob(), "", Map.of("Content-Type", "application/json"), "{}"), 415);
        expect(repository.call(repository.bob(), "", Map.of("Content-Type", "text/plain"), "x=1"), 415);
        Map<String, String> compressed =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Content-Encoding", "gzip");
        expect(repository.call(repository.bob(), "", compressed, "x=1"), 415);
        String body = new Parts().file("x", "1").body();
        expect(repository.call(repository.bob(), "", Parts.headers(), body.substring(0, body.length() - 10)), 400);
        expect(repository.call(repository.bob(), "", Map.of("Content-Type", "multipart/form-data"), body), 400);
        unchanged();
    }

    @Test
    void a_request_without_a_body_is_told_so() throws Exception {
        assertThat(raw("", "", () -> {})).startsWith("HTTP/1.1 411 ");
        assertThat(raw("Content-Length: 0\r\n", "", () -> {}))
                .startsWith("HTTP/1.1 400 ")
                .contains("nothing to commit");
    }

    @Test
    void forms_do_not_take_tokens() {
        Answer refused = repository.post(new Parts().file("x", "1").text("message", repository.ada()));
        repository.refused(refused, 400, "holds a token");
        expect(repository.form("notes=" + repository.ada()), 400);
        unchanged();
    }

    @Test
    void only_who_may_write_does_with_a_token_that_may() {
        server.role("team", "rita", Permission.READ);
        server.account("eve");
        Parts parts = new Parts().file("x", "1");
        Answer scope = repository.post(server.token("bob", "read:repository:bitbucket"), "", parts);
        repository.refused(scope, 403, "scopes");
        expect(repository.post(server.fullToken("rita"), "", parts), 403);
        expect(repository.post(server.fullToken("eve"), "", parts), 404);
        expect(server.caller().call("POST", repository.src(), Parts.headers(), parts.body()), 404);
        unchanged();
        expect(repository.post(server.token("bob", "write:repository:bitbucket"), "", parts), 201);
    }

    @Test
    void a_token_that_is_revoked_during_the_upload_changes_nothing() throws Exception {
        Issued token = server.issue(
                "bob",
                NewToken.unrestricted(
                        "brief", List.of("write:repository:bitbucket"), Expiry.after(Duration.ofDays(1))));
        String answer = raw(
                "Transfer-Encoding: chunked\r\n",
                token.secret().reveal(),
                () -> server.app()
                        .tokens()
                        .tokens()
                        .revoke(
                                TokenActor.operator(server.account("bob").id()),
                                token.token().id(),
                                "test"));
        assertThat(answer).startsWith("HTTP/1.1 401 ");
        unchanged();
        expect(server.caller().call("GET", repository.src(), Caller.bearer(repository.bob()), ""), 200);
    }

    /** What happens between the head of a request and the end of its body. */
    private interface Meanwhile {
        void happens();
    }

    /** Sends a form in chunks if the headers say so; the answer. */
    private static String raw(String headers, String token, Meanwhile meanwhile) throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            write(
                    out,
                    "POST " + repository.src() + " HTTP/1.1\r\nHost: " + server.host() + "\r\nAuthorization: Bearer "
                            + (token.isEmpty() ? repository.bob() : token) + "\r\nConnection: close\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n" + headers
                            + "\r\n");
            StringBuilder answer = new StringBuilder();
            if (headers.startsWith("Transfer")) {
                awaitContinue(socket, answer);
                answer.setLength(0);
                meanwhile.happens();
                write(out, "3\r\nx=1\r\n0\r\n\r\n");
            }
            return answer + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The server asks for the body when the handler reads it: by then the rule has been checked. */
    private static void awaitContinue(Socket socket, StringBuilder answer) throws IOException {
        while (!answer.toString().endsWith("\r\n\r\n")) {
            answer.append((char) socket.getInputStream().read());
        }
        assertThat(answer.toString()).startsWith("HTTP/1.1 100 ");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
