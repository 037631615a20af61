package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.blob.BlobSink;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.git.CommitGraph;
import dev.latchkey.git.RefTransaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.dfs.DfsPackFile;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MaintenanceTest {
    private final AdjustableClock clock = new AdjustableClock();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_collection_writes_bitmaps_a_commit_graph_and_levels(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = pushed(node, id, 3);
            new Maintenance(node.storage()).collect(id, NullProgressMonitor.INSTANCE);
            try (StoredRepository repository = node.storage().opened(id, RefTransaction.NONE);
                    RevWalk walk = new RevWalk(repository)) {
                CommitGraph graph = node.storage().commitGraph(walk.getObjectReader());
                DfsPackFile[] packs = repository.getObjectDatabase().getPacks();
                assertThat(packs).hasSize(1);
                DfsPackDescription pack = packs[0].getPackDescription();
                assertThat(pack.hasFileExt(PackExt.BITMAP_INDEX)).isTrue();
                assertThat(pack.hasFileExt(PackExt.COMMIT_GRAPH)).isTrue();
                ObjectId tip = ObjectId.fromString(work.run("rev-parse", "HEAD"));
                assertThat(java.util.Objects.requireNonNull(graph.find(tip)).level())
                        .isEqualTo(3);
                assertThat(graph.find(ObjectId.zeroId())).isNull();
                assertThat(walk.parseCommit(tip).getChangedPathFilter(walk)).isNotNull();
            }
            cloneIsWhole(node, id, work);
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_small_packs_make_a_repository_due_and_are_merged(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Maintenance maintenance = new Maintenance(node.storage());
            Git work = pushed(node, id, 3);
            assertThat(maintenance.due()).isEmpty();
            work.commit("a", "more");
            work.run("push", "-q", node.url(id), "main");
            assertThat(maintenance.due()).containsExactly(id);
            Maintenance.Report report = maintenance.maintain(id, NullProgressMonitor.INSTANCE);
            assertThat(report.kind()).isEqualTo(Maintenance.Kind.COMPACTED);
            assertThat(report.packsAfter()).isLessThan(4);
            assertThat(maintenance.due()).isEmpty();
            cloneIsWhole(node, id, work);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_day_after_a_push_everything_is_collected_once(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Maintenance maintenance = new Maintenance(node.storage());
            pushed(node, id, 1);
            assertThat(maintenance.due()).isEmpty();
            clock.advance(Duration.ofHours(25));
            assertThat(maintenance.due()).containsExactly(id);
            assertThat(maintenance.maintain(id, NullProgressMonitor.INSTANCE).kind())
                    .isEqualTo(Maintenance.Kind.COLLECTED);
            clock.advance(Duration.ofHours(25));
            assertThat(maintenance.due()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void replaced_packs_are_readable_in_the_grace_and_deleted_after(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = pushed(node, id, 3);
            Sweep sweep = new Sweep(node.storage());
            ObjectId tip = ObjectId.fromString(work.run("rev-parse", "HEAD"));
            try (Repository running = node.storage().openedUncached(id)) {
                new Maintenance(node.storage()).collect(id, NullProgressMonitor.INSTANCE);
                clock.advance(Duration.ofMinutes(119));
                assertThat(sweep.buried() + sweep.orphans()).isZero();
                assertThat(running.open(tip).getSize()).isPositive();
            }
            clock.advance(Duration.ofMinutes(1));
            assertThat(sweep.buried()).isEqualTo(6);
            assertThat(node.count("git_tombstone")).isZero();
            assertThat(node.files()).hasSize(4);
            cloneIsWhole(node, id, work);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_blob_that_a_crash_left_without_row_is_swept_when_it_is_old(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            pushed(node, id, 1);
            int files = node.files().size();
            try (BlobSink sink = node.blobs().create(new BlobKey(id, "left-receive.pack"))) {
                sink.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                sink.commit();
            }
            Sweep sweep = new Sweep(node.storage());
            assertThat(sweep.orphans()).isZero();
            clock.advance(Duration.ofHours(3));
            assertThat(sweep.orphans()).isEqualTo(1);
            assertThat(node.files()).hasSize(files);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_stopped_collection_leaves_nothing_and_can_be_repeated(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = pushed(node, id, 2);
            int files = node.files().size();
            Maintenance maintenance = new Maintenance(node.storage());
            assertThatThrownBy(() -> maintenance.collect(id, new Stopping()))
                    .isInstanceOf(java.util.concurrent.CancellationException.class);
            assertThat(node.files()).hasSize(files);
            maintenance.collect(id, NullProgressMonitor.INSTANCE);
            cloneIsWhole(node, id, work);
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_collections_at_once_are_one_and_a_refusal(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            pushed(node, id, 2);
            Maintenance maintenance = new Maintenance(node.storage());
            try (Lease other = Lease.take(node.storage().backing(), id, NullProgressMonitor.INSTANCE)
                    .orElseThrow()) {
                assertThat(other.isCancelled()).isFalse();
                assertThatThrownBy(() -> maintenance.collect(id, NullProgressMonitor.INSTANCE))
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining("Another process");
                clock.advance(Duration.ofMinutes(11));
                maintenance.collect(id, NullProgressMonitor.INSTANCE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_collection_that_was_overtaken_fails_and_removes_its_packs(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = pushed(node, id, 3);
            Maintenance maintenance = new Maintenance(node.storage());
            assertThatThrownBy(() -> maintenance.collect(id, new EmptyProgressMonitor() {
                        private boolean overtaken;

                        @Override
                        public void beginTask(String title, int total) {
                            if (!overtaken) {
                                overtaken = true;
                                clock.advance(Duration.ofMinutes(11));
                                collect(maintenance, id);
                            }
                        }
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(node.count("git_pack")).isEqualTo(1);
            assertThat(node.files()).hasSize(4 + 6);
            cloneIsWhole(node, id, work);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unreachable_objects_are_kept_for_their_time(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = pushed(node, id, 2);
            work.run("push", "-q", "-f", node.url(id), "HEAD~1:refs/heads/main");
            new Maintenance(node.storage()).collect(id, NullProgressMonitor.INSTANCE);
            try (StoredRepository repository = node.storage().opened(id, RefTransaction.NONE)) {
                assertThat(repository.getObjectDatabase().getPacks())
                        .extracting(pack -> pack.getPackDescription().getPackSource())
                        .containsExactlyInAnyOrder(PackSource.GC, PackSource.UNREACHABLE_GARBAGE);
                assertThat(repository.getObjectDatabase().has(ObjectId.fromString(work.run("rev-parse", "HEAD"))))
                        .isTrue();
            }
        }
    }

    private static void collect(Maintenance maintenance, RepositoryId id) {
        try {
            maintenance.collect(id, NullProgressMonitor.INSTANCE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Git pushed(GitNode node, RepositoryId id, int commits) throws IOException {
        Git work = Git.init(directory.resolve("work"));
        for (int i = 0; i < commits; i++) {
            work.commit("dir/file" + i, "content " + i + "\n".repeat(i));
            work.run("push", "-q", node.url(id), "main");
        }
        return work;
    }

    private void cloneIsWhole(GitNode node, RepositoryId id, Git work) throws IOException {
        Git.in(directory).run("clone", "-q", "--mirror", node.url(id), "mirror.git");
        Git clone = Git.in(directory.resolve("mirror.git"));
        clone.run("fsck", "--full", "--strict");
        assertThat(clone.objects()).isEqualTo(work.objects());
    }

    /** Stops as soon as objects are being written. */
    private static final class Stopping extends EmptyProgressMonitor {
        private int tasks;

        @Override
        public void beginTask(String title, int total) {
            tasks++;
        }

        @Override
        public boolean isCancelled() {
            return tasks > 2;
        }
    }
}
