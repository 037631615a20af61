package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.git.GitSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pushes that rely on unreachable objects while a collection drops them. Garbage lives for a millisecond here. */
final class GarbageTest {
    private final AdjustableClock clock = new AdjustableClock();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_push_that_relies_on_dropped_garbage_is_refused_and_any_other_is_not(Dialect dialect) throws IOException {
        try (GitNode node = node(dialect)) {
            RepositoryId id = node.newRepository();
            Git work = orphaned(node, id);
            ObjectId orphan = ObjectId.fromString(work.run("rev-parse", "HEAD"));
            ObjectId kept = ObjectId.fromString(work.run("rev-parse", "HEAD~1"));
            Maintenance maintenance = new Maintenance(node.storage());
            maintenance.collect(id, NullProgressMonitor.INSTANCE);
            try (Repository relying = node.open(id);
                    Repository other = node.open(id)) {
                assertThat(relying.getObjectDatabase().has(orphan)).isTrue();
                assertThat(other.getObjectDatabase().has(kept)).isTrue();
                maintenance.collect(id, NullProgressMonitor.INSTANCE);
                ReceiveCommand refused = create(relying, "refs/heads/back", orphan);
                assertThat(refused.getResult()).isEqualTo(Result.REJECTED_OTHER_REASON);
                assertThat(refused.getMessage()).contains(orphan.name());
                assertThat(create(other, "refs/heads/also", kept).getResult()).isEqualTo(Result.OK);
            }
            isClean(node, id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbage_that_a_push_takes_up_during_a_collection_is_kept(Dialect dialect) throws IOException {
        try (GitNode node = node(dialect)) {
            RepositoryId id = node.newRepository();
            Git work = orphaned(node, id);
            ObjectId orphan = ObjectId.fromString(work.run("rev-parse", "HEAD"));
            Maintenance maintenance = new Maintenance(node.storage());
            maintenance.collect(id, NullProgressMonitor.INSTANCE);
            maintenance.collect(id, new EmptyProgressMonitor() {
                private boolean pushed;

                @Override
                public void endTask() {
                    if (!pushed) {
                        pushed = true;
                        takeUp(node, id, orphan);
                    }
                }
            });
            isClean(node, id);
            maintenance.collect(id, NullProgressMonitor.INSTANCE);
            isClean(node, id);
        }
    }

    private static void takeUp(GitNode node, RepositoryId id, ObjectId orphan) {
        try (Repository repository = node.open(id)) {
            assertThat(create(repository, "refs/heads/back", orphan).getResult())
                    .isEqualTo(Result.OK);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ReceiveCommand create(Repository repository, String ref, ObjectId id) throws IOException {
        ReceiveCommand command = new ReceiveCommand(ObjectId.zeroId(), id, ref);
        BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate().addCommand(command);
        try (RevWalk walk = new RevWalk(repository)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
        return command;
    }

    private static void isClean(GitNode node, RepositoryId id) throws IOException {
        assertThat(new Verification(node.storage())
                        .verify(id, NullProgressMonitor.INSTANCE)
                        .broken())
                .isEmpty();
    }

    /** Two commits pushed, and the branch then set back by one. */
    private Git orphaned(GitNode node, RepositoryId id) throws IOException {
        Git work = Git.init(directory.resolve("work"));
        work.commit("a", "one");
        work.commit("a", "two");
        work.run("push", "-q", node.url(id), "main");
        work.run("push", "-q", "-f", node.url(id), "HEAD~1:refs/heads/main");
        return work;
    }

    private GitNode node(Dialect dialect) throws IOException {
        Path packs = directory.resolve("packs");
        GitSettings settings = new GitSettings(
                GitNode.settings().cache(),
                new GitSettings.Upkeep(4, 20, ByteSize.mebibytes(8), Duration.ofDays(1), Duration.ofMillis(1)),
                Duration.ofHours(2));
        return new GitNode(
                TestDatabases.fresh(dialect, directory), packs, DirectoryBlobs.open(packs, clock), settings, clock);
    }
}
