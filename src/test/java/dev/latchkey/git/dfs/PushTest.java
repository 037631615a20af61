package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.Await;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PushTest {
    private final AdjustableClock clock = new AdjustableClock();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void what_is_pushed_is_cloned(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a/b.txt", "one");
            work.run("tag", "-a", "-m", "first", "v1");
            work.run("push", "-q", node.url(id), "main", "v1");
            work.commit("a/b.txt", "two");
            work.run("push", "-q", node.url(id), "main");

            Git.in(directory).run("clone", "-q", node.url(id), "clone");
            Git clone = Git.in(directory.resolve("clone"));
            assertThat(clone.objects()).isEqualTo(work.objects());
            assertThat(clone.run("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("main");
            clone.run("fsck", "--full", "--strict");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_default_branch_follows_the_first_push_and_stays(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "one");
            work.run("push", "-q", node.url(id), "main:refs/heads/topic", "main:refs/heads/master");
            assertThat(head(node, id)).isEqualTo("refs/heads/master");
            work.run("push", "-q", node.url(id), "main:refs/heads/main");
            assertThat(head(node, id)).isEqualTo("refs/heads/master");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_push_leaves_no_row_and_no_blob(Dialect dialect) throws Exception {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            long generation = node.storage().generation(id);
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "one");
            node.join((tx, applied) -> {
                throw new Failure(new Problem.Conflict("The token was revoked while you pushed."));
            });
            Git.Result result = work.tried("push", node.url(id), "main");
            assertThat(result.exit()).isNotZero();
            assertThat(result.output()).contains("The token was revoked while you pushed.");
            Await.until(() -> node.files().isEmpty());
            assertThat(node.count("git_pack")).isZero();
            assertThat(node.count("git_ref")).isEqualTo(1);
            assertThat(node.storage().generation(id)).isEqualTo(generation);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_joins_a_push_sees_its_commands_and_is_committed_with_it(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            String tip = work.commit("a", "one");
            List<String> seen = new ArrayList<>();
            node.join((tx, applied) -> {
                for (ReceiveCommand command : applied) {
                    seen.add(command.getRefName() + " " + command.getNewId().name());
                }
                tx.handle()
                        .createUpdate(
                                "insert into workspace (id, slug, name, created_at) values ('w', 'joined', 'w', 0)")
                        .execute();
            });
            work.run("push", "-q", node.url(id), "main");
            assertThat(seen).containsExactly("refs/heads/main " + tip);
            assertThat(node.count("workspace")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_atomic_push_is_all_or_nothing_and_another_is_not(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "one");
            work.run("push", "-q", node.url(id), "main");
            String conflicting = "main:refs/heads/main/below";
            assertThat(work.tried("push", "--atomic", node.url(id), "main:refs/heads/good", conflicting)
                            .exit())
                    .isNotZero();
            assertThat(refs(node, id)).containsExactly("refs/heads/main");
            assertThat(work.tried("push", node.url(id), "main:refs/heads/good", conflicting)
                            .exit())
                    .isNotZero();
            assertThat(refs(node, id)).containsExactly("refs/heads/good", "refs/heads/main");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_branch_is_deleted_and_its_name_becomes_a_directory_in_one_push(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "one");
            work.run("push", "-q", node.url(id), "main", "main:refs/heads/x");
            work.run("push", "-q", "--atomic", node.url(id), "main:refs/heads/x/y", ":refs/heads/x");
            assertThat(refs(node, id)).containsExactly("refs/heads/main", "refs/heads/x/y");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_refs_are_pushed_and_deleted_in_one_transaction_each(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "one");
            IntStream.range(0, 1_000).forEach(i -> update(work, "refs/heads/many/" + i));
            long generation = node.storage().generation(id);
            work.run("push", "-q", "--atomic", node.url(id), "refs/heads/*:refs/heads/*");
            assertThat(refs(node, id)).hasSize(1_001);
            work.run(
                    "push",
                    "-q",
                    "--atomic",
                    "--prune",
                    node.url(id),
                    "refs/heads/main:refs/heads/main",
                    "refs/none/*:refs/heads/many/*");
            assertThat(refs(node, id)).hasSize(1);
            assertThat(node.storage().generation(id)).isEqualTo(generation + 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_deleted_repository_cannot_be_opened_and_its_blobs_wait_for_the_grace(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            work.commit("a", "one");
            work.run("push", "-q", node.url(id), "main");
            assertThat(node.storage().size(id).bytes()).isPositive();
            node.database().writing(tx -> node.storage().delete(tx, id));
            assertThatThrownBy(() -> node.storage().open(id))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(id.braced());
            assertThat(node.count("git_tombstone"))
                    .isEqualTo(node.files().size())
                    .isPositive();
            assertThat(node.count("git_ref")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fifty_thousand_refs_are_pushed_once_and_read_from_memory_until_they_change(Dialect dialect)
            throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Git work = Git.init(directory.resolve("work"));
            String tip = work.commit("a", "one");
            StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
            IntStream.range(100_000, 150_000)
                    .forEach(i ->
                            packed.append(tip).append(" refs/tags/t").append(i).append('\n'));
            java.nio.file.Files.writeString(work.directory().resolve(".git/packed-refs"), packed);
            work.run("push", "-q", node.url(id), "--tags", "main");
            assertThat(refs(node, id)).hasSize(50_001);
            try (Repository one = node.open(id);
                    Repository other = node.open(id)) {
                assertThat(((StoredRepository) one).snapshot().refs())
                        .isSameAs(((StoredRepository) other).snapshot().refs());
            }
            assertThat(work.run("ls-remote", node.url(id)).lines()).hasSize(50_002);
        }
    }

    private static void update(Git work, String ref) {
        try {
            java.nio.file.Files.createDirectories(work.directory().resolve(".git/refs/heads/many"));
            java.nio.file.Files.copy(
                    work.directory().resolve(".git/refs/heads/main"),
                    work.directory().resolve(".git").resolve(ref));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String head(GitNode node, RepositoryId id) throws IOException {
        try (Repository repository = node.open(id)) {
            return repository.exactRef(Constants.HEAD).getTarget().getName();
        }
    }

    private static List<String> refs(GitNode node, RepositoryId id) throws IOException {
        try (Repository repository = node.open(id)) {
            return repository.getRefDatabase().getRefsByPrefix("refs/").stream()
                    .map(ref -> ref.getName())
                    .toList();
        }
    }
}
