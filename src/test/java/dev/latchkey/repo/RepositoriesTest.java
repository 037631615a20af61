package dev.latchkey.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Dialect;
import dev.latchkey.git.RepositorySummary;
import dev.latchkey.http.Paging;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RepositoriesTest {
    private static final Actor OPERATOR = Actor.operator();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_new_repository_is_private_empty_and_in_the_first_project(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository made = premises.repositories().create(team, Slug.parse("web"), RepositoryChange.NONE, OPERATOR);
            assertThat(made.about().isPublic()).isFalse();
            assertThat(made.about().forkPolicy()).isEqualTo(ForkPolicy.NO_PUBLIC_FORKS);
            assertThat(made.project().key()).isEqualTo("PROJ");
            assertThat(premises.repositories().get(made.id())).isEqualTo(made);
            assertThat(premises.repositories().find(team, made.slug())).contains(made);
            assertThat(premises.repositories().list()).containsExactly(made);
            try (org.eclipse.jgit.lib.Repository git = premises.git().open(made.id())) {
                assertThat(git.isBare()).isTrue();
            }
            assertThat(premises.audited()).contains("repository.created team/web");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_taken_slug_is_refused_and_leaves_nothing_behind(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            premises.repository(team, "web", false);
            assertThatThrownBy(() -> premises.repository(team, "web", true))
                    .isInstanceOf(Failure.class)
                    .hasMessage("Repository with this Slug and Owner already exists.");
            premises.repository(premises.workspace("other"), "web", true);
            assertThat(premises.repositories().list()).hasSize(2);
            assertThat(premises.audited())
                    .filteredOn(line -> line.startsWith("repository.created"))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_name_is_another_address_and_the_old_one_finds_nothing(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository site = premises.repository(team, "web", false);
            premises.repository(team, "taken", false);
            Repository renamed = premises.repositories().update(site.id(), named("New Web!"), OPERATOR);
            assertThat(renamed.slug()).isEqualTo(new Slug("new-web"));
            assertThat(renamed.about().name()).isEqualTo("New Web!");
            assertThat(premises.places().repository("team", "web", Optional.empty()))
                    .isEmpty();
            assertThat(premises.places().repository("team", "new-web", Optional.empty()))
                    .isPresent();
            assertThat(premises.audited()).contains("repository.updated team/web is now team/new-web");
            assertThatThrownBy(() -> premises.repositories().update(site.id(), named("taken"), OPERATOR))
                    .hasMessage("Repository with this Slug and Owner already exists.");
            assertThatThrownBy(() -> premises.repositories().update(site.id(), named("..."), OPERATOR))
                    .isInstanceOf(Failure.class);
            assertThat(premises.repositories().get(site.id())).isEqualTo(renamed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_deleted_repository_takes_its_refs_and_grants_along(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Account ada = premises.account("ada");
            Repository site = premises.repository(team, "web", false);
            premises.grants().set(site, ada.profile(), Permission.WRITE, OPERATOR);
            assertThat(premises.grants().list(site.id())).containsExactly(new Grant(ada.profile(), Permission.WRITE));
            premises.repositories().delete(site.id(), OPERATOR);
            assertThat(premises.grants().list(site.id())).isEmpty();
            assertThatThrownBy(() -> premises.git().open(site.id())).isInstanceOf(Failure.class);
            assertThatThrownBy(() -> premises.repositories().get(site.id())).isInstanceOf(Failure.class);
            assertThat(premises.audited()).contains("repository.deleted team/web");
            premises.repository(team, "web", false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_list_holds_what_the_caller_may_see(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository closed = premises.repository(team, "closed", false);
            Repository granted = premises.repository(team, "granted", false);
            Repository open = premises.repository(team, "open", true);
            premises.repository(premises.workspace("other"), "elsewhere", true);
            Account writer = premises.account("writer");
            Account guest = premises.account("guest");
            premises.member(team, writer, Permission.WRITE);
            premises.grants().set(granted, guest.profile(), Permission.ADMIN, OPERATOR);
            Optional<AccountId> asWriter = Optional.of(writer.id());
            Optional<AccountId> asGuest = Optional.of(guest.id());

            assertThat(slugs(premises, team, Optional.empty(), Permission.NONE)).containsExactly("open");
            assertThat(slugs(premises, team, asWriter, Permission.NONE)).containsExactly("closed", "granted", "open");
            assertThat(slugs(premises, team, asGuest, Permission.NONE)).containsExactly("granted", "open");
            assertThat(slugs(premises, team, asGuest, Permission.READ)).containsExactly("granted");
            assertThat(slugs(premises, team, asWriter, Permission.WRITE)).hasSize(3);
            assertThat(slugs(premises, team, asWriter, Permission.ADMIN)).isEmpty();
            assertThat(slugs(premises, within(team, asWriter, Set.of(closed.id(), open.id()), Optional.empty())))
                    .containsExactly("closed", "open");
            assertThat(slugs(premises, within(team, asWriter, Set.of(), Optional.empty())))
                    .isEmpty();
            assertThat(slugs(premises, within(team, asGuest, Set.of(closed.id()), Optional.empty())))
                    .isEmpty();
            assertThat(slugs(
                            premises,
                            within(team, asWriter, Set.of(open.id()), Optional.of(Set.of(WorkspaceId.random())))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_main_branch_is_told_once_it_has_a_commit(Dialect dialect) throws IOException {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository full = premises.repository(team, "full", false);
            Repository empty = premises.repository(team, "empty", false);
            List<RepositoryId> ids = List.of(full.id(), empty.id(), RepositoryId.random());
            commit(premises, full.id(), "refs/heads/main", "refs/heads/feature/x");
            Map<RepositoryId, RepositorySummary> summaries = premises.git().summaries(ids);
            assertThat(summaries).containsOnlyKeys(full.id(), empty.id());
            assertThat(summaries).containsEntry(empty.id(), RepositorySummary.EMPTY);
            assertThat(summaries)
                    .containsEntry(
                            full.id(),
                            new RepositorySummary(
                                    Optional.of("main"), premises.git().size(full.id())));
            assertThat(premises.git().size(full.id())).isGreaterThan(new ByteSize(0));
            premises.repositories().update(full.id(), pointingTo("feature/x"), OPERATOR);
            assertThat(premises.git().summaries(ids).values())
                    .extracting(RepositorySummary::mainBranch)
                    .containsExactlyInAnyOrder(Optional.of("feature/x"), Optional.empty());
            assertThat(premises.git().summaries(List.of())).isEmpty();
        }
    }

    private static void commit(Premises premises, RepositoryId id, String... branches) throws IOException {
        try (org.eclipse.jgit.lib.Repository git = premises.git().open(id);
                ObjectInserter inserter = git.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(new TreeFormatter()));
            commit.setAuthor(new PersonIdent("Ada", "ada@example.com", Premises.NOW, ZoneOffset.UTC));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("first\n");
            ObjectId made = inserter.insert(commit);
            inserter.flush();
            for (String branch : branches) {
                RefUpdate update = git.updateRef(branch);
                update.setNewObjectId(made);
                assertThat(update.update()).isEqualTo(RefUpdate.Result.NEW);
            }
        }
    }

    private static RepositoryChange pointingTo(String branch) {
        return new RepositoryChange(
                Optional.empty(),
                Optional.empty(),
                RepositoryChange.Texts.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(branch));
    }

    private static RepositoryChange named(String name) {
        return new RepositoryChange(
                Optional.of(name),
                Optional.empty(),
                RepositoryChange.Texts.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Listing within(
            Workspace workspace,
            Optional<AccountId> caller,
            Set<RepositoryId> repositories,
            Optional<Set<WorkspaceId>> workspaces) {
        Restrictions within = new Restrictions(Optional.of(repositories), workspaces, Optional.empty());
        return listing(workspace, new Viewer(caller, within), Permission.NONE);
    }

    private static List<String> slugs(
            Premises premises, Workspace workspace, Optional<AccountId> caller, Permission atLeast) {
        return slugs(premises, listing(workspace, new Viewer(caller, Restrictions.NONE), atLeast));
    }

    private static Listing listing(Workspace workspace, Viewer viewer, Permission atLeast) {
        return new Listing(new Listing.InWorkspace(workspace.id()), viewer, atLeast, Narrowing.NONE);
    }

    private static List<String> slugs(Premises premises, Listing listing) {
        return premises.repositories().visible(listing, new Paging(1, 100)).values().stream()
                .map(listed -> listed.repository().slug().value())
                .toList();
    }
}
