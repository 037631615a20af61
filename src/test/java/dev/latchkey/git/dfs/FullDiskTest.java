package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.blob.FullDisk;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.Await;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {
    private static final int LIMIT = 100_000;

    private final AdjustableClock clock = new AdjustableClock();

    @TempDir
    Path directory;

    @Test
    void a_push_that_fills_the_disk_is_refused_and_the_next_one_is_served() throws Exception {
        Path packs = directory.resolve("packs");
        FullDisk blobs = new FullDisk(DirectoryBlobs.open(packs, clock));
        blobs.leave(LIMIT);
        try (GitNode node =
                new GitNode(TestDatabases.fresh(Dialect.SQLITE, directory), packs, blobs, GitNode.settings(), clock)) {
            refusesWhatDoesNotFit(node, 2 * LIMIT);
        }
    }

    @Test
    void a_push_to_a_file_system_that_is_really_full_is_refused_too() throws Exception {
        Path packs = Files.createDirectories(directory.resolve("tiny"));
        boolean mounted = mount(packs);
        assumeThat(mounted)
                .as("a small file system can be mounted here (needs root)")
                .isTrue();
        try (GitNode node = new GitNode(
                TestDatabases.fresh(Dialect.SQLITE, directory),
                packs,
                DirectoryBlobs.open(packs, clock),
                GitNode.settings(),
                clock)) {
            refusesWhatDoesNotFit(node, 4 * 1024 * 1024);
        } finally {
            assertThat(exit("umount", "--lazy", packs.toString())).isZero();
        }
    }

    private void refusesWhatDoesNotFit(GitNode node, int size) throws Exception {
        RepositoryId id = node.newRepository();
        Git work = Git.init(directory.resolve("work"));
        work.commit("small", "x");
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        Files.write(work.directory().resolve("large"), noise);
        work.commit("other", "y");
        Git.Result refused = work.tried("push", node.url(id), "main");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).containsIgnoringCase("space");
        Await.until(() -> node.files().isEmpty());
        assertThat(node.count("git_pack")).isZero();
        work.run("push", "-q", node.url(id), "main~1:refs/heads/main");
        assertThat(node.count("git_pack")).isEqualTo(1);
    }

    private static boolean mount(Path at) throws IOException, InterruptedException {
        try {
            return exit("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", at.toString()) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int exit(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
