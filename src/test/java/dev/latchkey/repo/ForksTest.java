package dev.latchkey.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.http.Paging;
import dev.latchkey.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rows say of forks, on both databases. */
final class ForksTest {
    @TempDir
    Path directory;

    private static RepositoryChange wish(String name, Optional<Boolean> isPrivate, Optional<ForkPolicy> policy) {
        return new RepositoryChange(
                Optional.of(name), isPrivate, RepositoryChange.Texts.NONE, policy, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void a_fork_knows_its_parent_for_those_who_see_it_until_that_is_deleted(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Workspace home = premises.workspace("home");
            Account ada = premises.account("ada");
            Account bob = premises.account("bob");
            premises.member(team, ada, Permission.READ);
            premises.member(home, ada, Permission.WRITE);
            premises.member(home, bob, Permission.READ);
            Repository source = premises.repository(team, "web", false);
            Repository fork =
                    premises.forks().fork(source.id(), home, RepositoryChange.NONE, Actor.operator(), () -> {});
            assertThat(fork.fullName()).isEqualTo("home/web");
            assertThat(fork.about().isPublic()).isFalse();
            assertThat(parent(premises, fork.id(), ada.id())).contains("team/web");
            assertThat(parent(premises, fork.id(), bob.id())).isEmpty();
            Listing forks = new Listing(
                    new Listing.ForksOf(source.id()),
                    new Viewer(Optional.of(bob.id()), Restrictions.NONE),
                    Permission.NONE,
                    Narrowing.NONE);
            assertThat(premises.repositories().visible(forks, new Paging(1, 10)).size())
                    .isEqualTo(1);
            premises.repositories().delete(source.id(), Actor.operator());
            assertThat(parent(premises, fork.id(), ada.id())).isEmpty();
            assertThat(premises.audited()).contains("repository.forked home/web of team/web");
        }
    }

    private static Optional<String> parent(Premises premises, RepositoryId id, AccountId viewer) {
        return premises.repositories()
                .seen(id, new Viewer(Optional.of(viewer), Restrictions.NONE))
                .parent()
                .map(Parent::fullName);
    }

    @ParameterizedTest
    @EnumSource
    void forks_of_forks_stay_private_when_the_first_repository_wants_it(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository source = premises.repository(team, "web", false);
            Repository first = premises.forks()
                    .fork(
                            source.id(),
                            team,
                            wish("first", Optional.empty(), Optional.of(ForkPolicy.ALLOW_FORKS)),
                            Actor.operator(),
                            () -> {});
            for (boolean published : List.of(true, false)) {
                RepositoryChange wish = wish("second" + published, Optional.of(!published), Optional.empty());
                if (published) {
                    assertThatThrownBy(() -> premises.forks().fork(first.id(), team, wish, Actor.operator(), () -> {}))
                            .isInstanceOf(Failure.class)
                            .hasMessageContaining("are private");
                } else {
                    assertThat(premises.forks()
                                    .fork(first.id(), team, wish, Actor.operator(), () -> {})
                                    .slug()
                                    .value())
                            .isEqualTo("secondfalse");
                }
            }
            RepositoryChange publish = RepositoryChange.NONE.withPublic(true);
            assertThatThrownBy(() -> premises.repositories().update(first.id(), publish, Actor.operator()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("private");
            assertThat(premises.repositories()
                            .update(source.id(), publish, Actor.operator())
                            .about()
                            .isPublic())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_may_not_fork_any_more_when_the_objects_are_copied_gets_none(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository source = premises.repository(team, "web", false);
            RepositoryChange wish = wish("late", Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> premises.forks().fork(source.id(), team, wish, Actor.operator(), () -> {
                        throw new Failure(new Problem.Unauthenticated("revoked"));
                    }))
                    .hasMessage("revoked");
            assertThat(premises.repositories().list()).containsExactly(source);
        }
    }
}
