package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.blob.FullDisk;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.git.RepositoryCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies of repositories: whole or nothing, whatever goes on in the source. */
final class CopyTest {
    private final AdjustableClock clock = new AdjustableClock();

    @TempDir
    Path directory;

    private static RepositoryId copy(GitNode node, RepositoryId from) throws IOException {
        RepositoryId to = RepositoryId.random();
        try (RepositoryCopy copy = node.storage().copy(from, to)) {
            node.database().writing(copy::create);
        }
        return to;
    }

    private List<String> exported(GitNode node, RepositoryId id) throws IOException {
        Path target = directory.resolve("export-" + id);
        new RepositoryExport(node.storage()).export(id, target, NullProgressMonitor.INSTANCE);
        Git git = Git.in(target);
        git.run("fsck", "--full", "--strict");
        return git.objects();
    }

    @ParameterizedTest
    @EnumSource
    void a_copy_holds_what_branches_and_tags_reach_and_no_other_object(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId from = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "1");
            work.run("tag", "-a", "-m", "t", "v1");
            work.run("push", "-q", node.url(from), "main", "v1", "main:refs/hidden/x");
            work.run("checkout", "-q", "-b", "gone");
            work.commit("secret", "2");
            work.run("push", "-q", node.url(from), "gone", "gone:refs/hidden/y");
            work.run("push", "-q", node.url(from), ":gone");
            RepositoryId to = copy(node, from);
            Git clone = Git.init(directory.resolve("clone"));
            assertThat(clone.run("ls-remote", node.url(to)))
                    .contains("refs/heads/main", "refs/tags/v1", "HEAD")
                    .doesNotContain("hidden", "gone");
            assertThat(exported(node, to)).isEqualTo(reachable(work));
            long held = node.database()
                    .<Long>read(tx -> tx.handle()
                            .createQuery("select sum(object_count) from git_pack where repository_id = :id")
                            .bind("id", to.toString())
                            .mapTo(Long.class)
                            .one());
            assertThat(held).isEqualTo(reachable(work).size());
        }
    }

    private static List<String> reachable(Git work) throws IOException {
        return work.run("rev-list", "--objects", "main", "v1")
                .lines()
                .map(line -> line.split(" ")[0])
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void copies_made_beside_pushes_and_maintenance_are_whole(Dialect dialect) throws Exception {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId from = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "0");
            work.run("push", "-q", node.url(from), "main");
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> pushAndMaintain(node, from, work, done));
            List<RepositoryId> copies = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                copies.add(copy(node, from));
            }
            done.set(true);
            pushing.join();
            for (RepositoryId copy : copies) {
                assertThat(new Verification(node.storage())
                                .verify(copy, NullProgressMonitor.INSTANCE)
                                .broken())
                        .isEmpty();
                new Maintenance(node.storage()).collect(copy, NullProgressMonitor.INSTANCE);
                assertThat(exported(node, copy)).isNotEmpty();
            }
        }
    }

    private static void pushAndMaintain(GitNode node, RepositoryId id, Git work, AtomicBoolean done) {
        try {
            for (int i = 1; !done.get(); i++) {
                work.commit("a" + i, "content " + i);
                work.run("push", "-q", "--force", node.url(id), "main", "main:refs/heads/b" + i % 3);
                new Maintenance(node.storage()).collect(id, NullProgressMonitor.INSTANCE);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_copy_that_is_given_up_leaves_nothing(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId from = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "1");
            work.run("push", "-q", node.url(from), "main");
            int before = node.files().size();
            RepositoryId to = RepositoryId.random();
            try (RepositoryCopy copy = node.storage().copy(from, to)) {
                assertThat(copy).isNotNull();
                assertThat(node.files()).hasSizeGreaterThan(before);
            }
            assertThat(node.files()).hasSize(before);
            assertThat(node.count("git_state")).isEqualTo(1);
        }
    }

    @Test
    void a_copy_that_fills_the_disk_leaves_nothing() throws IOException {
        Path packs = directory.resolve("packs");
        FullDisk blobs = new FullDisk(DirectoryBlobs.open(packs, clock));
        try (GitNode node =
                new GitNode(TestDatabases.fresh(Dialect.SQLITE, directory), packs, blobs, GitNode.settings(), clock)) {
            RepositoryId from = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            for (int i = 0; i < 2; i++) {
                byte[] noise = new byte[40_000];
                new Random(i).nextBytes(noise);
                Files.write(work.directory().resolve("noise" + i), noise);
                work.commit("c" + i, "x");
                work.run("push", "-q", node.url(from), "main");
            }
            int before = node.files().size();
            blobs.leave(60_000);
            assertThatThrownBy(() -> node.storage().copy(from, RepositoryId.random()))
                    .isInstanceOf(IOException.class);
            assertThat(node.files()).hasSize(before);
        }
    }
}
