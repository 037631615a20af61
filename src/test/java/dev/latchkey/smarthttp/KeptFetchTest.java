package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Await;
import dev.latchkey.core.ByteSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetches that were answered before: from the cache, but never what the caller could not get without it. */
@Timeout(600)
@SuppressWarnings("NullAway.Init")
final class KeptFetchTest {
    @TempDir
    Path directory;

    private GitDoor door;
    private RawClient client;
    private Path work;

    @BeforeEach
    void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        client = new RawClient(door);
        work = door.workplace("work");
        for (int i = 0; i < 4; i++) {
            door.commit(work, "dir/file" + i, "content " + i + "\n".repeat(200));
        }
        door.git(work, "tag", "-a", "v1", "-m", "one");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main", "v1");
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** The answers that are kept. */
    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("data/fetches"))) {
            return all.filter(path -> path.getFileName().toString().length() == 64)
                    .sorted()
                    .toList();
        }
    }

    /** Clones, checks the clone, and answers its commits and refs. */
    private String clone(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("clone", "-q", "--no-checkout"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(door.url(), name));
        door.git(directory, arguments.toArray(String[]::new));
        Path copy = directory.resolve(name);
        door.git(copy, "fsck", "--full", "--strict");
        return door.git(copy, "show-ref") + "\n"
                + door.git(copy, "rev-list", "--objects", "--missing=allow-any", "--all");
    }

    private static byte[] lines(String... arguments) {
        String[] lines = new String[arguments.length + 4];
        lines[0] = "command=fetch\n";
        lines[1] = "0001";
        System.arraycopy(arguments, 0, lines, 2, arguments.length);
        lines[arguments.length + 2] = "done\n";
        lines[arguments.length + 3] = "0000";
        return RawClient.lines(lines);
    }

    private String fetch(String... arguments) throws Exception {
        String[] quiet = Arrays.copyOf(arguments, arguments.length + 1);
        quiet[arguments.length] = "no-progress\n";
        return client.fetch(lines(quiet));
    }

    private String tip() {
        return door.git(work, "rev-parse", "HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--depth=1",
                "--depth=2 --no-single-branch",
                "--filter=blob:none",
                "--filter=tree:0",
                "--no-tags",
                "--mirror"
            })
    void a_second_clone_is_answered_from_the_disk_and_equals_the_first(String options) throws Exception {
        for (String version : new String[] {"2", "0"}) {
            List<String> arguments = new ArrayList<>(List.of("-c", "protocol.version=" + version));
            Arrays.stream(options.split(" ")).filter(o -> !o.isEmpty()).forEach(arguments::add);
            String first = clone("first" + version, arguments.toArray(String[]::new));
            List<Path> kept = kept();
            assertThat(kept).isNotEmpty();
            assertThat(clone("second" + version, arguments.toArray(String[]::new)))
                    .isEqualTo(first);
            assertThat(kept()).isEqualTo(kept);
        }
    }

    @Test
    void the_answer_is_the_same_byte_for_byte_plain_or_with_gzip_and_without_the_cache() throws Exception {
        byte[] request = lines("no-progress\n", "want " + tip() + "\n");
        String first = client.fetch(request);
        assertThat(client.fetch(request)).isEqualTo(first);
        assertThat(client.fetch(lines("want " + tip() + "\n"))).isEqualTo(first);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(request);
        }
        HttpResponse<String> response = client.send(client.post("git-upload-pack", zipped.toByteArray())
                .header("Content-Encoding", "gzip")
                .header("Git-Protocol", "version=2")
                .build());
        assertThat(response.body()).isEqualTo(first);
        assertThat(kept()).hasSize(1);
        door.cache.close();
        assertThat(client.fetch(request)).isEqualTo(first);
    }

    @Test
    void eight_clones_at_once_get_everything_from_one_build() throws Exception {
        List<CompletableFuture<String>> clones = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "parallel" + i;
            clones.add(CompletableFuture.supplyAsync(() -> clone(name), task -> new Thread(task, name).start()));
        }
        String first = clones.get(0).join();
        for (CompletableFuture<String> clone : clones) {
            assertThat(clone.join()).isEqualTo(first);
        }
        assertThat(kept()).hasSize(1);
    }

    @Test
    void a_push_makes_another_answer() throws Exception {
        clone("before");
        String commit = door.commit(work, "more", "more");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        assertThat(clone("after")).contains(commit + " refs/remotes/origin/main");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void a_push_elsewhere_leaves_a_shallow_clone_of_a_branch_as_it_is() throws Exception {
        clone("before", "--depth=1");
        door.git(work, "push", "-q", "origin", "HEAD~1:refs/heads/elsewhere", "HEAD:refs/tags/light");
        List<Path> kept = kept();
        clone("after", "--depth=1");
        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void tags_that_are_sent_along_are_those_of_this_moment() throws Exception {
        String v1 = door.git(work, "rev-parse", "v1");
        String[] asked = {"include-tag\n", "want " + tip() + "\n"};
        String before = fetch(asked);
        door.git(work, "tag", "-a", "v2", "-m", "two");
        door.git(work, "push", "-q", "origin", "v2");
        String both = fetch(asked);
        assertThat(both.length()).isGreaterThan(before.length());
        door.git(work, "push", "-q", "origin", ":refs/tags/v1", ":refs/tags/v2");
        String none = fetch(asked);
        assertThat(none.length()).isLessThan(before.length());
        assertThat(fetch("want " + v1 + "\n")).contains("not our ref");
        assertThat(kept()).hasSize(3);
    }

    @Test
    void a_ref_that_is_wanted_by_name_is_what_it_holds_now() throws Exception {
        String before = fetch("want-ref refs/heads/main\n");
        assertThat(before).contains(tip() + " refs/heads/main");
        assertThat(fetch("want-ref refs/heads/main\n")).isEqualTo(before);
        door.commit(work, "more", "more");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        assertThat(fetch("want-ref refs/heads/main\n"))
                .contains(tip() + " refs/heads/main")
                .isNotEqualTo(before);
        assertThat(fetch("want-ref refs/heads/none\n")).contains("ERR ").doesNotContain("PACK");
    }

    @Test
    void S64_what_was_served_once_is_refused_when_no_branch_reaches_it_any_more() throws Exception {
        door.git(work, "checkout", "-q", "-b", "secret");
        String secret = door.commit(work, "password", "hunter2");
        String blob = door.git(work, "rev-parse", "HEAD:password");
        door.git(work, "push", "-q", "origin", "secret");
        for (String id : new String[] {secret, blob}) {
            assertThat(fetch("want " + id + "\n")).contains("PACK");
            assertThat(version0(id)).contains("PACK");
        }
        assertThat(fetch("deepen 1\n", "want " + secret + "\n")).contains("PACK");
        assertThat(fetch("deepen-since 1000000000\n", "want " + secret + "\n")).contains("PACK");
        door.git(work, "reset", "-q", "--hard", "HEAD~1");
        door.commit(work, "harmless", "harmless");
        door.git(work, "push", "-q", "--force", "origin", "secret");
        assertRefused(secret, blob);
        door.git(work, "push", "-q", "origin", secret + ":refs/heads/again");
        assertThat(fetch("want " + secret + "\n")).contains("PACK");
        door.git(work, "push", "-q", "origin", ":again");
        assertRefused(secret, blob);
    }

    private void assertRefused(String... ids) throws Exception {
        for (String id : ids) {
            for (String answer : new String[] {
                fetch("want " + id + "\n"),
                fetch("deepen 1\n", "want " + id + "\n"),
                fetch("deepen-since 1000000000\n", "want " + id + "\n"),
                fetch("want " + tip() + "\n", "want " + id + "\n"),
                version0(id)
            }) {
                assertThat(answer).contains("ERR ").contains("not our ref").doesNotContain("PACK");
            }
        }
    }

    private String version0(String id) throws Exception {
        byte[] body = RawClient.lines("want " + id + " side-band-64k ofs-delta\n", "0000", "done\n");
        return client.send(client.post("git-upload-pack", body).build()).body();
    }

    @Test
    void S64_what_was_served_once_is_refused_when_only_a_hidden_ref_reaches_it() throws Exception {
        door.git(work, "branch", "-M", "main");
        door.git(work, "checkout", "-q", "-b", "topic");
        String topic = door.commit(work, "topic", "topic");
        door.git(work, "push", "-q", "origin", "topic");
        assertThat(fetch("want " + topic + "\n")).contains("PACK");
        try (Repository opened = door.repositories.open(door.repository)) {
            RefUpdate update = opened.updateRef("refs/internal/topic");
            update.setNewObjectId(ObjectId.fromString(topic));
            assertThat(update.update()).isEqualTo(RefUpdate.Result.NEW);
        }
        assertThat(fetch("want " + topic + "\n")).contains("PACK");
        door.git(work, "push", "-q", "origin", ":topic");
        door.git(work, "checkout", "-q", "main");
        assertRefused(topic);
        assertThat(door.refs()).doesNotContain(topic).doesNotContain("refs/internal");
    }

    @Test
    void S60_what_is_kept_is_hidden_from_who_may_not_read_it() throws Exception {
        byte[] request = lines("want " + tip() + "\n");
        assertThat(client.fetch(request)).contains("PACK");
        door.permission = Permission.NONE;
        HttpResponse<String> hidden = client.send(client.post("git-upload-pack", request)
                .header("Git-Protocol", "version=2")
                .build());
        assertThat(hidden.statusCode()).isEqualTo(404);
        door.permission = Permission.READ;
        assertThat(client.fetch(request)).contains("PACK");
        door.revoke();
        HttpResponse<String> revoked = client.send(client.post("git-upload-pack", request)
                .header("Git-Protocol", "version=2")
                .build());
        assertThat(revoked.statusCode()).isEqualTo(401);
        assertThat(hidden.body() + revoked.body()).doesNotContain("PACK");
    }

    @Test
    void progress_is_told_of_work_that_is_done_and_not_of_what_was_kept() throws Exception {
        String[] clone = {"clone", "--progress", door.url(), "loud"};
        assertThat(door.commands.git(directory, clone).err()).contains("remote: Counting objects");
        clone[3] = "louder";
        assertThat(door.commands.git(directory, clone).err())
                .contains("Receiving objects: 100%")
                .doesNotContain("remote:");
    }

    @Test
    void a_round_of_a_negotiation_is_answered_afresh_and_its_end_is_kept() throws Exception {
        clone("behind", "--branch=main", "--single-branch");
        door.commit(work, "more", "more");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        Path copy = directory.resolve("behind");
        door.git(copy, "-c", "protocol.version=0", "fetch", "-q");
        assertThat(door.git(copy, "rev-parse", "origin/main")).isEqualTo(tip());
        door.git(copy, "fsck", "--full", "--strict");
        String[] asked = {"thin-pack\n", "want " + tip() + "\n", "have " + door.git(work, "rev-parse", "HEAD~1") + "\n"
        };
        assertThat(fetch(asked)).isEqualTo(fetch(asked)).contains("PACK");
    }

    @Test
    void a_repository_that_is_deleted_is_neither_served_nor_kept() throws Exception {
        byte[] request = lines("want " + tip() + "\n");
        assertThat(client.fetch(request)).contains("PACK");
        door.database.writing(tx -> door.repositories.delete(tx, door.repository));
        assertThat(client.fetch(request)).contains("ERR ").doesNotContain("PACK");
        door.cache.sweep(ids -> door.repositories.summaries(ids).keySet());
        assertThat(kept()).isEmpty();
    }

    @Test
    void an_answer_larger_than_the_cache_is_served_all_the_same() throws Exception {
        door.close();
        Path other = Files.createDirectories(directory.resolve("other"));
        door = new GitDoor(other, GitLimits.defaults(), new ByteSize(200_000));
        Path source = door.workplace("source");
        byte[] noise = new byte[3 << 20];
        new java.util.Random(7).nextBytes(noise);
        Files.write(source.resolve("noise"), noise);
        door.git(source, "add", "noise");
        door.git(source, "commit", "-qm", "noise");
        door.git(source, "push", "-q", "origin", "HEAD:refs/heads/main");
        door.git(other, "clone", "-q", door.url(), "copy");
        assertThat(Files.readAllBytes(other.resolve("copy/noise"))).isEqualTo(noise);
        Await.until(() -> door.cache.taken().bytes() == 0);
    }
}
