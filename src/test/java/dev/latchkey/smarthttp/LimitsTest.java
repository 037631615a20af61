package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ByteSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each limit of a push, exceeded once, with small limits; the message names it. */
@Timeout(600)
final class LimitsTest {
    @TempDir
    static Path directory;

    private static GitDoor door;
    private static RawClient client;
    private static Path work;

    @BeforeAll
    static void open() throws Exception {
        GitLimits.Push push = new GitLimits.Push(
                ByteSize.mebibytes(2),
                ByteSize.mebibytes(64),
                5_000,
                100,
                new ByteSize(20_000),
                200,
                ByteSize.mebibytes(200),
                100,
                Duration.ofMinutes(10));
        door = new GitDoor(directory, new GitLimits(push, GitLimits.defaults().fetch(), Set.of()));
        client = new RawClient(door);
        work = door.workplace("work");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void S65_a_pack_larger_than_the_limit_is_refused_by_its_name() throws Exception {
        byte[] noise = new byte[6 << 20];
        new Random(3).nextBytes(noise);
        Files.write(work.resolve("noise"), noise);
        door.git(work, "add", "-A");
        door.git(work, "commit", "-qm", "noise");
        String output = door.gitFails(work, "push", "origin", "HEAD:refs/heads/large");
        assertThat(output).contains("remote: The pack is larger than 2 MiB, which is this server's limit");
        assertThat(door.refs()).doesNotContain("large");
    }

    @Test
    void S65_an_object_larger_than_the_limit_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        pack.zeros(65L << 20);
        assertThat(client.push("refs/heads/x", ObjectId.fromString("1".repeat(40)), pack.bytes()))
                .contains("An object is larger than 64 MiB");
    }

    @Test
    void S65_ten_kilobytes_that_promise_ten_gigabytes_are_refused_at_once() throws Exception {
        PackBytes pack = new PackBytes();
        pack.promise(Constants.OBJ_BLOB, 10L << 30);
        assertThat(client.push("refs/heads/x", ObjectId.fromString("1".repeat(40)), pack.bytes()))
                .contains("An object is larger than 64 MiB");
    }

    @Test
    void S65_a_commit_that_promises_to_be_huge_is_refused_before_memory_is_taken_for_it() throws Exception {
        for (int type : List.of(Constants.OBJ_COMMIT, Constants.OBJ_TREE, Constants.OBJ_TAG)) {
            PackBytes pack = new PackBytes();
            pack.promise(type, (32L << 20) + 1);
            assertThat(client.push("refs/heads/x", ObjectId.fromString("1".repeat(40)), pack.bytes()))
                    .contains("A commit, directory or tag of the pack takes more than 32 MiB");
        }
    }

    @Test
    void S65_a_small_pack_whose_deltas_unfold_without_end_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        byte[] base = new byte[1 << 16];
        ObjectId id = pack.add(Constants.OBJ_BLOB, base);
        for (int i = 0; i < 400; i++) {
            pack.delta(id, Deltas.copies(base.length, 16, i));
        }
        assertThat(pack.bytes().length).isLessThan(64 * 1024);
        assertThat(client.push("refs/heads/x", id, pack.bytes())).contains("The pack unfolds to more than 200 MiB");
    }

    @Test
    void S65_a_chain_of_deltas_deeper_than_git_makes_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        byte[] content = "base".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ObjectId last = pack.add(Constants.OBJ_BLOB, content);
        for (int i = 0; i < 4_200; i++) {
            byte[] next = Deltas.appended(content, i);
            pack.delta(last, Deltas.append(content.length, i));
            last = Deltas.id(next);
            content = next;
        }
        assertThat(client.push("refs/heads/x", last, pack.bytes())).contains("a chain of more than 4095 deltas");
    }

    @Test
    void S65_more_objects_than_the_limit_are_refused_before_memory_is_taken_for_them() throws Exception {
        byte[] pack = new PackBytes().bytes(Integer.MAX_VALUE);
        assertThat(client.push("refs/heads/x", ObjectId.fromString("1".repeat(40)), pack))
                .contains("The pack has 2147483647 objects; this server's limit is 5000");
    }

    @Test
    void S65_more_refs_than_the_limit_are_refused() throws Exception {
        StringBuilder script = new StringBuilder();
        String id = door.commit(work, "refs", "refs");
        for (int i = 0; i < 101; i++) {
            script.append("create refs/tags/t").append(i).append(' ').append(id).append('\n');
        }
        Path input = Files.writeString(directory.resolve("refs.txt"), script);
        door.commands.shell(work, "git update-ref --stdin < " + input).ok();
        assertThat(door.gitFails(work, "push", "--tags", "origin"))
                .contains("The push changes more than 100 refs, which is this server's limit");
    }

    @Test
    void S65_commands_larger_than_the_limit_are_refused() throws Exception {
        String[] lines = new String[91];
        for (int i = 0; i < 90; i++) {
            lines[i] = ObjectId.zeroId().name() + " " + "1".repeat(40) + " refs/heads/" + "n".repeat(300) + i
                    + (i == 0 ? "\0 report-status side-band-64k" : "");
        }
        lines[90] = "0000";
        assertThat(client.push(RawClient.lines(lines))).contains("take more than 19.5 KiB");
    }

    @Test
    void S65_a_tree_that_is_too_deep_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId tree = pack.tree(PackBytes.entry("100644 a", pack.blob("x")));
        for (int i = 0; i < 400; i++) {
            tree = pack.tree(PackBytes.entry("40000 d", tree));
        }
        assertThat(client.push("refs/heads/x", pack.commit(tree), pack.bytes()))
                .contains("A directory lies more than 200 levels deep");
    }

    @Test
    void S65_a_tree_that_multiplies_itself_is_stored_in_no_time() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId tree = pack.tree(PackBytes.entry("100644 a", pack.blob("x")));
        for (int i = 0; i < 30; i++) {
            byte[][] entries = new byte[10][];
            for (int j = 0; j < 10; j++) {
                entries[j] = PackBytes.entry("40000 d" + j, tree);
            }
            tree = pack.tree(entries);
        }
        assertThat(client.push("refs/heads/bomb", pack.commit(tree), pack.bytes()))
                .contains("ok refs/heads/bomb");
        door.git(directory, "clone", "-q", "--bare", door.url(), "bomb");
    }
}
