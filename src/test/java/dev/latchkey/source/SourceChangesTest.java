package dev.latchkey.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.blob.FilesBelow;
import dev.latchkey.change.RefGate;
import dev.latchkey.change.RefRules;
import dev.latchkey.change.Signatures;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Dialect;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.ObjectRules;
import dev.latchkey.git.TreePath;
import dev.latchkey.git.dfs.Gitmodules;
import dev.latchkey.repo.Premises;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens between the making of a commit and the move of its branch, on both databases. */
final class SourceChangesTest {
    private static final Clock CLOCK = Clock.fixed(Premises.NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    /** One repository and one who writes to it. */
    private record Scene(Premises premises, SourceChanges changes, Account ann, RepositoryId id) {
        static Scene of(Premises premises) {
            AuditLog audit = new AuditLog(CLOCK);
            SourceChanges changes = new SourceChanges(
                    new RefGate(premises.git(), new RefRules(), audit, premises.database()),
                    new CommitHistory(premises.git(), HistoryLimits.standard(), CLOCK),
                    new Signatures(premises.accounts(), CLOCK),
                    new ObjectRules(Set.of(), 100, Gitmodules::check));
            Account ann = premises.account("ann");
            return new Scene(
                    premises,
                    changes,
                    ann,
                    premises.repository(premises.workspace("team"), "app", false)
                            .id());
        }

        ObjectId write(String path, Runnable meanwhile) {
            byte[] content = path.getBytes(StandardCharsets.UTF_8);
            FileUpload file = new FileUpload(
                    TreePath.parse(path),
                    FileMode.REGULAR_FILE,
                    content.length,
                    () -> new ByteArrayInputStream(content));
            NewCommit wish = new NewCommit(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(file), Set.of());
            try {
                return changes.commit(id, wish, ann.id(), actor(), meanwhile);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Actor actor() {
            Identity owner = new Identity(ann.id(), ann.username(), "Ann", Set.of(ann.primaryEmail()), true);
            Credential token = new Credential(
                    TokenId.random(),
                    "t",
                    "api_token",
                    Set.of(),
                    Restrictions.NONE,
                    Premises.NOW.plus(Duration.ofDays(1)),
                    Optional.empty());
            return new Actor(new Principal.Holder(owner, token), Optional.empty());
        }

        /** The files of the main branch. */
        String files() throws IOException {
            StringBuilder found = new StringBuilder();
            try (Repository repository = premises.git().open(id);
                    TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(repository
                        .parseCommit(repository.resolve(Constants.HEAD))
                        .getTree());
                while (walk.next()) {
                    found.append(walk.getPathString()).append(' ');
                }
            }
            return found.toString();
        }

        long recorded() {
            return premises.audited().stream()
                    .filter(event -> event.startsWith("source.committed"))
                    .count();
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_second_is_told_and_leaves_nothing(Dialect dialect) throws IOException {
        try (Premises premises = new Premises(dialect, directory)) {
            Scene scene = Scene.of(premises);
            scene.write("first", () -> {});
            List<Path> stored = new ArrayList<>();
            assertThatThrownBy(() -> scene.write("slow", () -> {
                        scene.write("fast", () -> {});
                        stored.addAll(packs());
                    }))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.problem()).isInstanceOf(Problem.Conflict.class));
            assertThat(scene.files()).isEqualTo("fast first ");
            assertThat(scene.recorded()).isEqualTo(2);
            assertThat(packs()).hasSizeLessThan(stored.size());
            scene.write("slow", () -> {});
            assertThat(scene.files()).isEqualTo("fast first slow ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_may_not_write_any_more_leaves_nothing(Dialect dialect) throws IOException {
        try (Premises premises = new Premises(dialect, directory)) {
            Scene scene = Scene.of(premises);
            scene.write("first", () -> {});
            List<Path> stored = packs();
            assertThatThrownBy(() -> scene.write("late", () -> {
                        throw new Failure(new Problem.Unauthenticated("The token was revoked."));
                    }))
                    .hasMessageContaining("revoked");
            assertThat(scene.files()).isEqualTo("first ");
            assertThat(packs()).isEqualTo(stored);
            assertThat(scene.recorded()).isEqualTo(1);
        }
    }

    private List<Path> packs() {
        try {
            return FilesBelow.of(directory.resolve("packs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
