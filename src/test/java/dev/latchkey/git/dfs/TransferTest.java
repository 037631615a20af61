package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Import, export and verification. */
final class TransferTest {
    private final AdjustableClock clock = new AdjustableClock();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void what_is_imported_and_exported_is_the_same_to_git(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            Git source = history();
            RepositoryId id = node.newRepository();
            RepositoryImport.Imported imported = new RepositoryImport(node.storage())
                    .fill(id, source.directory().toString(), NullProgressMonitor.INSTANCE);
            assertThat(imported.refs()).isEqualTo(4);
            Path target = directory.resolve("deep/export.git");
            new RepositoryExport(node.storage()).export(id, target, NullProgressMonitor.INSTANCE);
            Git exported = Git.in(target);
            assertThat(exported.run("fsck", "--full", "--strict")).isEmpty();
            assertThat(exported.objects()).isEqualTo(source.objects());
            assertThat(exported.run("for-each-ref")).isEqualTo(source.run("for-each-ref"));
            assertThat(exported.run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/topic");
            assertThat(directory.resolve("deep").toFile().list()).containsExactly("export.git");
            Verification.Result result = new Verification(node.storage()).verify(id, NullProgressMonitor.INSTANCE);
            assertThat(result.broken()).isEmpty();
            assertThat(result.objects()).isEqualTo(source.objects().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_repository_behind_a_url_is_imported(Dialect dialect) throws IOException {
        Git source = history();
        try (GitNode node = GitNode.fresh(dialect, directory, clock);
                HttpBackend backend = new HttpBackend(directory)) {
            RepositoryId id = node.newRepository();
            new RepositoryImport(node.storage()).fill(id, backend.url("source/.git"), NullProgressMonitor.INSTANCE);
            Path target = directory.resolve("export.git");
            new RepositoryExport(node.storage()).export(id, target, NullProgressMonitor.INSTANCE);
            assertThat(Git.in(target).run("for-each-ref")).isEqualTo(source.run("for-each-ref"));
            assertThat(Git.in(target).run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/topic");
            Git.in(target).run("fsck", "--full", "--strict");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_import_that_is_stopped_or_broken_leaves_nothing(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            Git source = history();
            RepositoryId id = node.newRepository();
            RepositoryImport imports = new RepositoryImport(node.storage());
            assertThatThrownBy(() -> imports.fill(id, source.directory().toString(), new EmptyProgressMonitor() {
                        @Override
                        public boolean isCancelled() {
                            return true;
                        }
                    }))
                    .isInstanceOf(IOException.class);
            String blob = source.run("rev-parse", "HEAD:dir/one");
            Path loose = source.directory().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
            Files.delete(loose);
            assertThatThrownBy(() -> imports.fill(id, source.directory().toString(), NullProgressMonitor.INSTANCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(blob);
            assertThat(node.files()).isEmpty();
            assertThat(node.count("git_ref")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_no_repository_or_goes_over_another_protocol_is_not_imported(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            RepositoryImport imports = new RepositoryImport(node.storage());
            for (String source : new String[] {directory.toString(), "ssh://host/x", "ext::sh -c id", "file:///etc"}) {
                assertThatThrownBy(() -> imports.fill(id, source, NullProgressMonitor.INSTANCE))
                        .isInstanceOf(Failure.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_export_does_not_touch_what_is_there(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            Path target = Files.createDirectories(directory.resolve("mine"));
            Files.writeString(target.resolve("precious"), "x");
            RepositoryExport exports = new RepositoryExport(node.storage());
            assertThatThrownBy(() -> exports.export(id, target, NullProgressMonitor.INSTANCE))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("not empty");
            Files.delete(target.resolve("precious"));
            exports.export(id, target, NullProgressMonitor.INSTANCE);
            assertThat(Git.in(target).run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_flipped_byte_a_missing_pack_and_a_short_one_are_found_by_name(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            Git source = history();
            RepositoryId id = node.newRepository();
            new RepositoryImport(node.storage()).fill(id, source.directory().toString(), NullProgressMonitor.INSTANCE);
            clock.advance(java.time.Duration.ofHours(3));
            new Sweep(node.storage()).buried();
            Verification verification = new Verification(node.storage());
            Path pack = node.files().stream()
                    .filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            bytes[bytes.length / 2] ^= (byte) 0xff;
            Files.write(pack, bytes);
            Verification.Result flipped = verification.verify(id, NullProgressMonitor.INSTANCE);
            assertThat(flipped.isClean()).isFalse();
            assertThat(flipped.broken())
                    .allMatch(broken ->
                            broken.ref().startsWith("refs/") || broken.ref().equals("HEAD"));
            assertThat(flipped.broken())
                    .allMatch(broken -> source.objectsOrFail().contains(broken.name()));
            Files.write(pack, java.util.Arrays.copyOf(bytes, bytes.length - 1));
            assertThat(verification
                            .verify(id, NullProgressMonitor.INSTANCE)
                            .broken()
                            .get(0)
                            .reason())
                    .contains("instead of " + bytes.length);
            Files.delete(pack);
            Verification.Result missing = verification.verify(id, NullProgressMonitor.INSTANCE);
            assertThat(missing.broken().get(0).name()).isEqualTo(id + "/" + pack.getFileName());
            assertThat(missing.broken().get(0).reason()).isEqualTo("the blob is missing");
            assertThat(missing.brokenCount()).isGreaterThan(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_verification_can_be_stopped(Dialect dialect) throws IOException {
        try (GitNode node = GitNode.fresh(dialect, directory, clock)) {
            RepositoryId id = node.newRepository();
            new RepositoryImport(node.storage())
                    .fill(id, history().directory().toString(), NullProgressMonitor.INSTANCE);
            assertThatThrownBy(() -> new Verification(node.storage()).verify(id, new EmptyProgressMonitor() {
                        @Override
                        public boolean isCancelled() {
                            return true;
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }
    }

    /** Branches main and topic (HEAD), a merge, a light and a heavy tag. */
    private Git history() throws IOException {
        Git git = Git.init(directory.resolve("source"));
        git.commit("dir/one", "1\n".repeat(500));
        git.run("tag", "light");
        git.run("switch", "-q", "-c", "topic");
        git.commit("dir/two", "2\n".repeat(500));
        git.run("switch", "-q", "main");
        git.commit("dir/one", "1\n".repeat(500) + "more\n");
        git.run("switch", "-q", "topic");
        git.run("merge", "-q", "--no-edit", "main");
        git.run("tag", "-a", "-m", "heavy", "heavy");
        return git;
    }
}
