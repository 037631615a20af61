package dev.latchkey.source;

import static dev.latchkey.source.CommitServer.expect;
import static dev.latchkey.source.CommitServer.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Files that are posted, as the real git then finds them. */
@SuppressWarnings("NullAway.Init")
final class SourceChangeApiTest {
    @Order(1)
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @Order(2)
    @RegisterExtension
    static final CommitServer repository = new CommitServer(server);

    @BeforeEach
    void a_repository() {
        repository.nextWithFiles();
    }

    private String curl(Path work, String arguments) {
        String line = "curl -sS -o answer -D head -w '%{http_code}' -H 'Authorization: Bearer " + repository.bob()
                + "' '" + server.uri() + repository.src() + "' " + arguments;
        return server.commands().shell(work, line).ok();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + i / 256);
        }
        return bytes;
    }

    @Test
    void what_curl_sends_is_cloned_byte_for_byte() throws IOException {
        Path work = server.workDirectory();
        Map<String, byte[]> files = Map.of(
                "bin/data.bin",
                bytes(1000),
                "bin/large.bin",
                bytes(3_000_000),
                "crlf.txt",
                "a\r\nb\r\n".getBytes(StandardCharsets.UTF_8),
                "empty",
                new byte[0],
                "ünï/日本 #?&%+.txt",
                "x\n".getBytes(StandardCharsets.UTF_8));
        StringBuilder parts = new StringBuilder("-F message='Add files äöü' ");
        int number = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String local = "f" + number++;
            Files.write(work.resolve(local), file.getValue());
            parts.append(" -F '/")
                    .append(file.getKey())
                    .append("=@")
                    .append(local)
                    .append("'");
        }
        assertThat(curl(work, parts.toString()))
                .as(Files.readString(work.resolve("answer")))
                .isEqualTo("201");
        Path clone = repository.cloned();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Arrays.equals(Files.readAllBytes(clone.resolve(file.getKey())), file.getValue()))
                    .as(file.getKey())
                    .isTrue();
        }
        assertThat(Files.readString(clone.resolve("README"))).isEqualTo("read me\n");
        assertThat(repository.git(clone, "log", "-1", "--format=%B")).isEqualTo("Add files äöü");
    }

    @Test
    void the_answer_is_empty_and_leads_to_the_commit() throws Exception {
        Answer answer = repository.post(new Parts().file("new", "x").text("message", "One\n\nTwo\n"));
        expect(answer, 201);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Type")).hasValue("text/html; charset=utf-8");
        String tip = repository.at("refs/heads/main");
        assertThat(answer.header("Location")).contains(server.uri() + repository.api("/commit/") + tip);
        JsonNode commit = server.caller()
                .get(repository.api("/commit/" + tip), repository.bob())
                .json();
        assertThat(commit.path("message").asString()).isEqualTo("One\n\nTwo\n");
        assertThat(commit.path("author").path("user").path("nickname").asString())
                .isEqualTo("bob");
        assertThat(server.recorded("source.committed", tip.substring(0, 10)).toString())
                .contains("refs/heads/main");
    }

    @Test
    void links_and_executables_are_what_git_makes_of_them() throws IOException {
        Parts parts = new Parts()
                .file("bin/run.sh", "; x-attributes=\"executable\"", "#!/bin/sh\n")
                .file("bin/colon.sh", "; x-attributes:\"executable\"", "#!/bin/sh\n")
                .file("bin/bare.sh", "; X-Attributes=executable", "#!/bin/sh\n")
                .file("link", "; x-attributes=\"link\"", "dir/a")
                .raw(
                        String.join(
                                "\r\n",
                                "Content-Type: text/plain; charset=\"us-ascii\"",
                                "MIME-Version: 1.0",
                                "Content-Transfer-Encoding: 7bit",
                                "Content-ID: \"/mail/link\"",
                                "Content-Disposition: attachment; filename=\"link\"; x-attributes:\"link\""),
                        "../README");
        expect(repository.post(parts), 201);
        assertThat(repository.tree("main"))
                .containsExactly(
                        "100644 README",
                        "100755 bin/bare.sh",
                        "100755 bin/colon.sh",
                        "100755 bin/run.sh",
                        "100644 dir/a",
                        "120000 link",
                        "120000 mail/link");
        Path clone = repository.cloned();
        assertThat(Files.readSymbolicLink(clone.resolve("link"))).hasToString("dir/a");
        assertThat(Files.readString(clone.resolve("mail/link"))).isEqualTo("read me\n");
        assertThat(Files.isExecutable(clone.resolve("bin/run.sh"))).isTrue();
        expect(repository.post(new Parts().file("bin/run.sh", "#!/bin/sh\n").file("link", "no link")), 201);
        assertThat(repository.tree("main")).contains("100644 bin/run.sh", "100644 link");
    }

    @Test
    void other_attributes_and_impossible_links_are_refused() {
        repository.refused(
                repository.post(new Parts().file("sub", "; x-attributes=\"subrepository\"", "x")), 400, "Submodules");
        repository.refused(
                repository.post(new Parts().file("x", "; x-attributes=\"hidden\"", "x")), 400, "executable or link");
        for (String target : List.of("", "a\0b", "a".repeat(4096))) {
            repository.refused(
                    repository.post(new Parts().file("l", "; x-attributes=link", target)), 400, "content of the link");
        }
        repository.refused(repository.post(new Parts().raw("Content-Disposition: form-data", "x")), 400, "has no name");
        repository.refused(
                repository.post(new Parts()
                        .raw(
                                "Content-Transfer-Encoding: base64\r\n"
                                        + "Content-Disposition: form-data; name=\"x\"; filename=\"x\"",
                                "eA==")),
                415,
                "base64");
    }

    @Test
    void a_form_makes_files_of_what_is_not_about_the_commit() {
        expect(
                repository.form("/notes/me.txt=L%C3%B6rem+ipsum%0D%0A&message=Say+it&/message=a+file&branches=b"
                        + "&author=Erik+%C3%84+%3Cerik@example.com%3E"),
                201);
        assertThat(repository.tree("main"))
                .containsExactly(
                        "100644 README", "100644 branches", "100644 dir/a", "100644 message", "100644 notes/me.txt");
        Path clone = repository.cloned();
        assertThat(repository.git(clone, "log", "-1", "--format=%an|%ae|%cn|%ce|%B"))
                .isEqualTo("Erik Ä|erik@example.com|bob|bob@latchkey.example|Say it");
        assertThat(clone.resolve("message")).hasContent("a file");
        assertThat(clone.resolve("notes/me.txt")).hasBinaryContent("Lörem ipsum\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_part_with_the_name_of_a_field_is_a_file_if_it_has_a_file_name() {
        expect(repository.post(new Parts().file("message", "a file").text("message", "the message")), 201);
        assertThat(repository.tree("main")).contains("100644 message");
        assertThat(repository.git(repository.cloned(), "log", "-1", "--format=%B"))
                .isEqualTo("the message");
    }

    @Test
    void what_is_about_the_commit_may_stand_in_the_address() {
        String query = "?message=From+the+address&branch=other&files=README";
        expect(repository.post(repository.bob(), query, new Parts().file("x", "x")), 201);
        assertThat(repository.tree("other")).containsExactly("100644 dir/a", "100644 x");
        assertThat(repository.git(repository.cloned(), "log", "-1", "--format=%B", "origin/other"))
                .isEqualTo("From the address");
        repository.refused(
                repository.post(
                        repository.bob(),
                        "?branch=a",
                        new Parts().file("x", "y").text("branch", "b")),
                400,
                "more than once");
    }

    @Test
    void a_message_and_an_author_are_there_without_being_given() {
        expect(repository.form("x=1"), 201);
        expect(repository.form("files=x&message=+"), 201);
        expect(repository.form("x=1&y=2"), 201);
        assertThat(repository
                        .git(repository.cloned(), "log", "--format=%s|%an <%ae>")
                        .lines())
                .containsExactly(
                        "Change 2 files|bob <bob@latchkey.example>",
                        "Delete x|bob <bob@latchkey.example>",
                        "Change x|bob <bob@latchkey.example>",
                        "Change 2 files|bob <bob@latchkey.example>");
    }

    @Test
    void authors_and_messages_that_git_would_not_keep_are_refused() {
        for (String author : List.of("", "ann", "<a@b>", "Ann a@b", "Ann <a@b> x", "A<b <a@b>", "Ann%0A <a@b>")) {
            repository.refused(repository.form("x=1&author=" + author), 400, "Write the author as");
        }
        expect(repository.form("x=1&message=a%00b"), 400);
        repository.refused(repository.post(new Parts().file("x", "1").text("message", "a\0b")), 400, "NUL");
    }

    @Test
    void files_are_deleted_and_moved_and_empty_directories_go() {
        expect(
                repository.post(
                        new Parts().text("files", "/dir/a").text("files", "b").file("b", "a\n")),
                201);
        assertThat(repository.tree("main")).containsExactly("100644 README", "100644 b");
        expect(repository.form("files=README&files=b"), 201);
        assertThat(repository.tree("main")).isEmpty();
        repository.refused(repository.form("files=README"), 400, "'README' cannot be deleted, for it is not there");
    }

    @Test
    void files_and_directories_replace_each_other_only_when_what_was_there_is_deleted() {
        repository.refused(repository.form("dir=x"), 400, "'dir' is a directory");
        repository.refused(repository.form("files=dir"), 400, "'dir' is a directory");
        repository.refused(repository.form("README/x=x"), 400, "'README' is a file");
        repository.refused(repository.form("x=1&x/y=2"), 400, "'x' is a directory");
        repository.refused(repository.form("x=1&/x=2"), 400, "'x' is sent twice");
        repository.refused(repository.form("files=dir/b"), 400, "'dir/b' cannot be deleted");
        repository.refused(repository.form("files=none/b"), 400, "'none/b' cannot be deleted");
        expect(repository.form("dir=x&files=dir/a&README/x=x&files=README"), 201);
        assertThat(repository.tree("main")).containsExactly("100644 README/x", "100644 dir");
    }

    @Test
    void what_changes_nothing_is_no_commit() {
        String before = repository.at("refs/heads/main");
        for (String body : List.of("README=read+me%0A", "message=nothing", "branch=new", "branch=new&dir/a=a%0A")) {
            repository.refused(repository.form(body), 400, "nothing to commit");
        }
        assertThat(repository.at("refs/heads/main")).isEqualTo(before);
        assertThat(repository.at("refs/heads/new")).isEmpty();
    }

    @Test
    void what_a_push_brought_stays_as_it_is() throws IOException {
        Path clone = repository.cloned();
        Files.writeString(clone.resolve("build.sh"), "x");
        repository.git(clone, "update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",sub");
        repository.git(clone, "update-index", "--add", "--chmod=+x", "build.sh");
        String blob = repository.git(clone, "hash-object", "-w", "build.sh");
        server.commands()
                .shell(clone, "printf '100644 %s\\tn\\366n\\n' " + blob + " | git update-index --index-info")
                .ok();
        repository.git(clone, "commit", "-q", "-m", "odd things");
        repository.git(clone, "push", "-q", "origin", "HEAD");
        expect(repository.form("dir/b=b&x=x"), 201);
        assertThat(repository.git(repository.cloned(), "diff", "--name-status", "HEAD~1", "HEAD"))
                .isEqualTo("A\tdir/b\nA\tx");
        repository.refused(repository.form("sub=x"), 400, "is a submodule");
        repository.refused(repository.form("sub/x=x"), 400, "is a submodule");
        repository.refused(repository.form("files=sub"), 400, "is a submodule");
        expect(repository.form("n%C3%B6n=changed"), 201);
        assertThat(repository.git(repository.cloned(), "diff", "--name-status", "HEAD~1", "HEAD"))
                .isEqualTo("M\t\"n\\366n\"");
        expect(repository.form("files=n%C3%B6n"), 201);
        assertThat(repository.tree("main"))
                .containsExactly(
                        "100644 README", "100755 build.sh", "100644 dir/a", "100644 dir/b", "160000 sub", "100644 x");
    }

    @Test
    void a_fork_is_written_to_without_its_parent() {
        String parent = repository.name();
        String before = repository.at("refs/heads/main");
        String slug = "fork-of-" + parent.substring(parent.indexOf('/') + 1);
        expect(
                server.caller().json("POST", repository.api("/forks"), repository.ada(), "{\"name\":\"" + slug + "\"}"),
                201);
        repository.use("team/" + slug);
        String made = hash(repository.form("only=here"));
        assertThat(repository.tree("main")).contains("100644 only", "100644 README");
        assertThat(repository.at("refs/heads/main")).isEqualTo(made);
        repository.use(parent);
        assertThat(repository.at("refs/heads/main")).isEqualTo(before);
        expect(server.caller().get(repository.api("/commit/" + made), repository.bob()), 404);
    }
}
