package dev.latchkey.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Dialect;
import dev.latchkey.http.Paging;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectStore;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WorkspacesTest {
    private static final Paging ALL = new Paging(1, 100);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_workspace_is_found_by_slug_in_any_case_and_by_id(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Workspaces workspaces = premises.workspaces();
            assertThat(workspaces.require("TEAM")).isEqualTo(team);
            assertThat(workspaces.require(team.id().braced())).isEqualTo(team);
            assertThat(workspaces.find("../team")).isEmpty();
            assertThat(workspaces.list()).containsExactly(team);
            assertThat(premises.database().<List<Project>>read(tx -> ProjectStore.list(tx, team.id())))
                    .extracting(Project::key)
                    .containsExactly("PROJ");
            assertThatThrownBy(() -> premises.workspace("team"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("already");
        }
    }

    @ParameterizedTest
    @EnumSource
    void members_have_one_role_each_until_they_leave(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Account ada = premises.account("ada");
            Account bob = premises.account("bob");
            premises.member(team, ada, Permission.READ);
            premises.member(team, ada, Permission.ADMIN);
            premises.member(team, bob, Permission.WRITE);
            assertThat(premises.workspaces().members(team.id()))
                    .containsExactly(
                            new Member(ada.profile(), Permission.ADMIN), new Member(bob.profile(), Permission.WRITE));
            premises.member(team, ada, Permission.NONE);
            assertThat(premises.workspaces().members(team.id()))
                    .containsExactly(new Member(bob.profile(), Permission.WRITE));
            assertThat(premises.audited())
                    .contains("workspace.member-set team: ada admin", "workspace.member-set team: ada none");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_caller_sees_own_workspaces_and_those_of_granted_repositories(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            Workspace admin = premises.workspace("a-admin");
            Workspace reader = premises.workspace("b-reader");
            Workspace guest = premises.workspace("c-guest");
            premises.repository(premises.workspace("d-other"), "open", true);
            premises.member(admin, ada, Permission.ADMIN);
            premises.member(reader, ada, Permission.READ);
            Repository granted = premises.repository(guest, "granted", false);
            premises.grants().set(granted, ada.profile(), Permission.READ, dev.latchkey.audit.Actor.operator());

            assertThat(slugs(premises, ada, Restrictions.NONE, Optional.empty()))
                    .containsExactly("a-admin", "b-reader", "c-guest");
            assertThat(slugs(premises, ada, Restrictions.NONE, Optional.of(true)))
                    .containsExactly("a-admin");
            assertThat(slugs(premises, ada, Restrictions.NONE, Optional.of(false)))
                    .containsExactly("b-reader", "c-guest");
            assertThat(slugs(premises, ada, workspaces(Set.of(reader.id())), Optional.empty()))
                    .containsExactly("b-reader");
            assertThat(slugs(premises, ada, workspaces(Set.of()), Optional.empty()))
                    .isEmpty();
            assertThat(slugs(premises, ada, repositories(Set.of(granted.id())), Optional.empty()))
                    .containsExactly("c-guest");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_are_cut_in_the_wanted_order(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            for (String slug : List.of("b", "c", "a")) {
                premises.member(premises.workspace(slug), ada, Permission.READ);
            }
            Page<WorkspaceAccess> second = premises.workspaces()
                    .accessible(
                            new WorkspaceAccess.Wish(ada.id(), Restrictions.NONE, Optional.empty()),
                            new Refinement(Filter.parse(""), Optional.of(Sort.parse("-slug"))),
                            new Paging(2, 2));
            assertThat(second.size()).isEqualTo(3);
            assertThat(second.values())
                    .extracting(access -> access.workspace().slug().value())
                    .containsExactly("a");
        }
    }

    private static List<String> slugs(
            Premises premises, Account caller, Restrictions within, Optional<Boolean> administrator) {
        WorkspaceAccess.Wish wish = new WorkspaceAccess.Wish(caller.id(), within, administrator);
        return premises.workspaces().accessible(wish, Refinement.none(), ALL).values().stream()
                .map(access -> access.workspace().slug().value())
                .toList();
    }

    private static Restrictions workspaces(Set<WorkspaceId> ids) {
        return new Restrictions(Optional.empty(), Optional.of(ids), Optional.empty());
    }

    private static Restrictions repositories(Set<RepositoryId> ids) {
        return new Restrictions(Optional.of(ids), Optional.empty(), Optional.empty());
    }
}
