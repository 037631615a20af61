package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one database and one directory, pushes to both, and maintenance on both all the while. */
final class PushesBesideMaintenanceTest {
    private static final int PUSHERS = 4;
    private static final int PUSHES = 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void nothing_that_was_acknowledged_is_lost(Dialect dialect) throws Exception {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (GitNode one = node(settings);
                GitNode two = node(settings)) {
            RepositoryId id = one.newRepository();
            List<Git> works = new ArrayList<>();
            run(one, two, id, works);
            new Maintenance(two.storage()).collect(id, NullProgressMonitor.INSTANCE);
            assertThat(new Verification(two.storage())
                            .verify(id, NullProgressMonitor.INSTANCE)
                            .broken())
                    .isEmpty();
            Path target = directory.resolve("export.git");
            new RepositoryExport(two.storage()).export(id, target, NullProgressMonitor.INSTANCE);
            Git exported = Git.in(target);
            exported.run("fsck", "--full", "--strict");
            for (int i = 0; i < PUSHERS; i++) {
                assertThat(exported.run("rev-parse", "refs/heads/own" + i))
                        .isEqualTo(works.get(i).run("rev-parse", "HEAD"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_pushes_to_one_branch_at_once_exactly_one_wins(Dialect dialect) throws Exception {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (GitNode one = node(settings);
                GitNode two = node(settings)) {
            RepositoryId id = one.newRepository();
            for (int round = 0; round < 4; round++) {
                String branch = "refs/heads/contested" + round;
                List<Callable<Boolean>> pushes = new ArrayList<>();
                for (int i = 0; i < PUSHERS; i++) {
                    Git work = Git.init(directory.resolve("work" + round + "-" + i));
                    work.commit("file" + i, "content");
                    String url = (i % 2 == 0 ? one : two).url(id);
                    pushes.add(() -> work.tried("push", url, "main:" + branch).exit() == 0);
                }
                assertThat(atOnce(pushes)).containsOnlyOnce(true);
            }
        }
    }

    private void run(GitNode one, GitNode two, RepositoryId id, List<Git> works) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < PUSHERS; i++) {
            Git work = Git.init(directory.resolve("work" + i));
            works.add(work);
            String branch = "refs/heads/own" + i;
            tasks.add(() -> {
                for (int push = 0; push < PUSHES; push++) {
                    work.commit("file" + push, "content " + branch + push);
                    work.run("push", "-q", (push % 2 == 0 ? one : two).url(id), "HEAD:" + branch);
                }
                return true;
            });
        }
        ExecutorService maintainers = Executors.newFixedThreadPool(2);
        List<Future<?>> maintained = List.of(
                maintainers.submit(() -> maintain(one, id, done)), maintainers.submit(() -> maintain(two, id, done)));
        try {
            assertThat(atOnce(tasks)).doesNotContain(false);
        } finally {
            done.set(true);
            for (Future<?> each : maintained) {
                each.get();
            }
            maintainers.shutdown();
        }
    }

    private static Object maintain(GitNode node, RepositoryId id, AtomicBoolean done) throws IOException {
        Maintenance maintenance = new Maintenance(node.storage());
        for (int i = 0; !done.get(); i++) {
            try {
                if (i % 2 == 0) {
                    maintenance.maintain(id, NullProgressMonitor.INSTANCE);
                } else {
                    maintenance.collect(id, NullProgressMonitor.INSTANCE);
                }
            } catch (Failure e) {
                assertThat(e).hasMessageContaining("Another process");
            }
        }
        return true;
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private GitNode node(DatabaseSettings settings) throws IOException {
        Path packs = directory.resolve("packs");
        Clock clock = Clock.systemUTC();
        return new GitNode(settings, packs, DirectoryBlobs.open(packs, clock), GitNode.settings(), clock);
    }
}
