package dev.latchkey.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.Commands;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Archives, unpacked by the programs that people unpack them with. */
@SuppressWarnings("NullAway.Init")
final class ArchiveApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer().with("git.archive.max-entries", "2000");

    private static Path work;
    private static String head = "";

    @BeforeAll
    static void fill() throws Exception {
        server.role("team", "ada", Permission.ADMIN);
        server.repository("team/site", true);
        server.repository("team/closed");
        work = server.workDirectory();
        git("init", "-q");
        Files.createDirectories(work.resolve("dir ä"));
        Files.writeString(work.resolve("dir ä/" + "long".repeat(50)), "deep\n");
        Files.writeString(work.resolve("tool.sh"), "#!/bin/sh\n");
        Files.createSymbolicLink(work.resolve("link"), Path.of("t" + "/x".repeat(100)));
        git("add", "-A");
        git("update-index", "--chmod=+x", "tool.sh");
        git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",module");
        git("commit", "-qm", "one");
        head = git("rev-parse", "HEAD");
        for (String repository : List.of("team/site", "team/closed")) {
            git(
                    "push",
                    "-q",
                    server.url("ada:" + server.fullToken("ada"), repository),
                    "HEAD:refs/heads/main",
                    "HEAD:refs/heads/feature/x",
                    "HEAD:refs/tags/v1.0");
        }
    }

    private static String git(String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    private static Commands.Outcome shell(Path directory, String line) {
        return server.commands().shell(directory, line);
    }

    private static String url(String path) {
        return "http://" + server.host() + path;
    }

    @Test
    void every_format_unpacks_to_the_tree_with_links_and_modes() {
        String top = "team-site-" + head.substring(0, 12);
        for (String unpack : List.of(
                "curl -sSf " + url("/team/site/get/main.tar.gz") + " | tar xzf -",
                "curl -sSf " + url("/team/site/get/feature/x.tar.bz2") + " | tar xjf -",
                "curl -sSf -o a.zip " + url("/team/site/get/v1.0.zip") + " && unzip -q a.zip && rm a.zip",
                "curl -sSf -o a.zip " + url("/team/site/get/" + head + ".zip") + " && unzip -q a.zip && rm a.zip")) {
            Path here = server.workDirectory();
            shell(here, unpack).ok();
            assertThat(shell(here, "ls").ok()).as(unpack).isEqualTo(top);
            assertThat(shell(here.resolve(top), "find . | LC_ALL=C sort").ok().lines())
                    .containsExactly(".", "./dir ä", "./dir ä/" + "long".repeat(50), "./link", "./module", "./tool.sh");
            assertThat(here.resolve(top).resolve("tool.sh")).isExecutable();
            assertThat(shell(here.resolve(top), "readlink link").ok()).isEqualTo("t" + "/x".repeat(100));
            assertThat(shell(here.resolve(top), "cat 'dir ä'/long*").ok()).isEqualTo("deep");
        }
    }

    @Test
    void an_archive_has_a_name_a_tag_and_is_not_sent_again_to_who_has_it() {
        Answer answer = server.caller().call("HEAD", "/team/site/get/main.zip", Map.of(), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition"))
                .contains("attachment; filename=\"team-site-" + head.substring(0, 12) + ".zip\"");
        String etag = answer.header("ETag").orElseThrow();
        assertThat(server.caller()
                        .call("GET", "/team/site/get/v1.0.zip", Map.of("If-None-Match", etag), "")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void who_may_not_read_gets_no_archive() {
        assertThat(server.caller().getAnonymously("/team/closed/get/main.zip").status())
                .isEqualTo(404);
        String narrow = server.token("ada", "read:user:bitbucket");
        assertThat(server.caller().get("/team/closed/get/main.zip", narrow).status())
                .isEqualTo(403);
        String reader = server.token("ada", "read:repository:bitbucket");
        assertThat(server.caller()
                        .call("GET", "/team/closed/get/main.zip", Caller.basic("ada", reader), "")
                        .status())
                .isEqualTo(200);
        assertThat(server.caller().getAnonymously("/team/site/get/none.zip").status())
                .isEqualTo(404);
        assertThat(server.caller().getAnonymously("/team/site/get/main.rar").status())
                .isEqualTo(404);
    }

    @Test
    void S88_an_archive_of_a_hostile_tree_stays_in_its_directory() throws IOException {
        plant("hostile", inserter -> {
            ObjectId evil = inserter.insert(Constants.OBJ_BLOB, "evil".getBytes(StandardCharsets.US_ASCII));
            ObjectId target = inserter.insert(Constants.OBJ_BLOB, "/tmp".getBytes(StandardCharsets.US_ASCII));
            ObjectId inner = tree(inserter, List.of(entry("100644", "config", evil)));
            return tree(
                    inserter,
                    List.of(
                            entry("100644", "..", evil),
                            entry("40000", "..", inner),
                            entry("100644", "/etc/passwd", evil),
                            entry("100644", "..\\..\\windows", evil),
                            entry("100644", "new\nline\u001b[31m", evil),
                            entry("40000", ".GIT", inner),
                            entry("40000", ".g\u200cit", inner),
                            entry("120000", "Docs", target),
                            entry("40000", "docs", inner),
                            entry("120000", "twice", target),
                            entry("40000", "twice", inner),
                            entry("100644", "", evil)));
        });
        for (String format : List.of("tar.gz", "zip")) {
            Path here = server.workDirectory();
            shell(here, "curl -sSf -o a " + url("/team/site/get/hostile." + format))
                    .ok();
            String list = shell(here, format.equals("zip") ? "unzip -Z1 a" : "tar tzf a")
                    .ok();
            assertThat(list.lines()
                            .map(line -> line.substring(line.indexOf('/') + 1))
                            .toList())
                    .as(format)
                    .containsExactly(
                            "",
                            "__",
                            "__~2/",
                            "__~2/config",
                            "_etc_passwd",
                            ".._.._windows",
                            "new_line_[31m",
                            "_GIT/",
                            "_GIT/config",
                            "_git/",
                            "_git/config",
                            "Docs",
                            "docs~2/",
                            "docs~2/config",
                            "twice",
                            "twice~2/",
                            "twice~2/config",
                            "_");
        }
    }

    @Test
    void S88_a_tree_that_unfolds_without_end_is_refused_before_it_is_read() throws IOException {
        plant("bomb", inserter -> {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {'x'});
            ObjectId tree = tree(inserter, List.of(entry("100644", "file", blob)));
            for (int level = 0; level < 30; level++) {
                tree = tree(
                        inserter,
                        List.of(entry("40000", "a", tree), entry("40000", "b", tree), entry("40000", "c", tree)));
            }
            return tree;
        });
        Answer answer = server.caller().getAnonymously("/team/site/get/bomb.zip");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
        assertThat(answer.message()).contains("2000 files");
    }

    private interface Planting {
        ObjectId tree(ObjectInserter inserter) throws IOException;
    }

    /** Past all checks of pushes: a repository may have been imported from anywhere. */
    private static void plant(String branch, Planting planting) throws IOException {
        try (Repository repository = server.app()
                        .git()
                        .repositories()
                        .open(server.repository("team/site").id());
                ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(planting.tree(inserter));
            commit.setAuthor(new PersonIdent("Tester", "tester@latchkey.example"));
            commit.setCommitter(commit.getAuthor());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef("refs/heads/" + branch);
            update.setNewObjectId(id);
            assertThat(update.update()).isEqualTo(RefUpdate.Result.NEW);
        }
    }

    private static byte[] entry(String mode, String name, ObjectId id) {
        byte[] head = (mode + " " + name + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] raw = java.util.Arrays.copyOf(head, head.length + 20);
        id.copyRawTo(raw, head.length);
        return raw;
    }

    private static ObjectId tree(ObjectInserter inserter, List<byte[]> entries) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            raw.write(entry);
        }
        return inserter.insert(Constants.OBJ_TREE, raw.toByteArray());
    }
}
