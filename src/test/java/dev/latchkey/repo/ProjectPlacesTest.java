package dev.latchkey.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.http.Paging;
import dev.latchkey.project.ProjectPermission;
import dev.latchkey.project.ProjectProfile;
import dev.latchkey.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a grant on a project opens, and who knows of a project. */
final class ProjectPlacesTest {
    private static final Optional<AccountId> NOBODY = Optional.empty();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_grant_on_a_project_reaches_its_repositories_and_no_others(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            premises.project(team, "MARS", true);
            premises.repository(team, "mars", "rover", false);
            premises.repository(team, "PROJ", "elsewhere", false);
            for (ProjectPermission granted : ProjectPermission.values()) {
                for (Permission role : List.of(Permission.READ, Permission.WRITE, Permission.ADMIN)) {
                    Account account = premises.account(role.wireName() + "-" + granted.wireName());
                    premises.member(team, account, role);
                    premises.grantOnProject(team, "MARS", account, granted);
                    Optional<AccountId> caller = Optional.of(account.id());
                    Permission expected = role.or(granted.permission());
                    assertThat(onRepository(premises, "rover", caller)).isEqualTo(expected);
                    assertThat(onRepository(premises, "elsewhere", caller)).isEqualTo(role);
                    assertThat(onProject(premises, "MARS", caller)).isEqualTo(expected);
                    assertThat(onProject(premises, "PROJ", caller)).isEqualTo(role);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void S12_who_leaves_the_workspace_loses_grants_on_projects_and_reviews_no_more(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Account ada = premises.account("ada");
            premises.repository(team, "web", false);
            premises.member(team, ada, Permission.READ);
            premises.grantOnProject(team, "PROJ", ada, ProjectPermission.ADMIN);
            premises.projectMembers()
                    .addReviewer(
                            premises.places().project("team", "PROJ", NOBODY).orElseThrow(),
                            ada.profile(),
                            Actor.operator());
            Optional<AccountId> caller = Optional.of(ada.id());
            assertThat(onRepository(premises, "web", caller)).isEqualTo(Permission.ADMIN);
            premises.member(team, ada, Permission.NONE);
            assertThat(onRepository(premises, "web", caller)).isEqualTo(Permission.NONE);
            assertThat(onProject(premises, "PROJ", caller)).isEqualTo(Permission.NONE);
            premises.member(team, ada, Permission.READ);
            assertThat(onRepository(premises, "web", caller)).isEqualTo(Permission.READ);
            assertThat(premises.audited()).contains("workspace.member-set team: ada none, with grants on 1 projects");
            assertThat(premises.database()
                            .<Long>read(tx -> tx.handle()
                                    .createQuery("select count(*) from project_default_reviewer")
                                    .mapTo(Long.class)
                                    .one()))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_members_take_grants_on_a_project(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Account stranger = premises.account("stranger");
            assertThatThrownBy(() -> premises.grantOnProject(team, "PROJ", stranger, ProjectPermission.READ))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("no member");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_project_is_seen_by_members_by_guests_of_its_repositories_and_by_all_when_it_holds_a_public_one(
            Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            premises.project(team, "OPEN", false);
            premises.project(team, "SHUT", true);
            Repository closed = premises.repository(team, "SHUT", "closed", false);
            Account guest = premises.account("guest");
            premises.grants().set(closed, guest.profile(), Permission.ADMIN, Actor.operator());
            assertThat(onProject(premises, "SHUT", Optional.of(guest.id()))).isEqualTo(Permission.READ);
            assertThat(onProject(premises, "OPEN", Optional.of(guest.id()))).isEqualTo(Permission.NONE);
            premises.repository(team, "OPEN", "open", true);
            assertThat(onProject(premises, "OPEN", Optional.of(guest.id()))).isEqualTo(Permission.READ);
            assertThat(onProject(premises, "open", NOBODY)).isEqualTo(Permission.READ);
            assertThat(onProject(premises, "SHUT", NOBODY)).isEqualTo(Permission.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_project_is_found_by_key_in_any_case_and_by_id_in_its_own_workspace(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            premises.workspace("other");
            ProjectProfile mars = premises.project(team, "MARS_2", true);
            String id = mars.id().braced();
            assertThat(premises.places()
                            .project("Team", "mars_2", NOBODY)
                            .orElseThrow()
                            .id())
                    .isEqualTo(mars.id());
            assertThat(premises.places().project(team.id().braced(), id, NOBODY))
                    .isPresent();
            for (List<String> names : List.of(
                    List.of("other", "MARS_2"),
                    List.of("other", id),
                    List.of("{}", id),
                    List.of("team", mars.id().toString()),
                    List.of("team", ""),
                    List.of("team", "MARS_2\n"),
                    List.of("team", "mar\u017f_2"),
                    List.of("team", "../MARS_2"))) {
                assertThat(premises.places().project(names.get(0), names.get(1), NOBODY))
                        .as("%s", names)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_restricted_token_reaches_the_projects_of_its_repositories(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            ProjectProfile mars = premises.project(team, "MARS", true);
            Repository rover = premises.repository(team, "MARS", "rover", false);
            Repository other = premises.repository(team, "PROJ", "other", false);
            assertThat(premises.places().reaches(mars.id(), Restrictions.NONE)).isTrue();
            assertThat(premises.places().reaches(mars.id(), only(Set.of(rover.id()))))
                    .isTrue();
            assertThat(premises.places().reaches(mars.id(), only(Set.of(other.id()))))
                    .isFalse();
            assertThat(premises.places().reaches(mars.id(), only(Set.of()))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void lists_take_grants_on_projects_into_account(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Account ada = premises.account("ada");
            premises.project(team, "MARS", true);
            premises.repository(team, "MARS", "rover", false);
            premises.repository(team, "PROJ", "other", false);
            premises.member(team, ada, Permission.READ);
            premises.grantOnProject(team, "MARS", ada, ProjectPermission.CREATE_REPO);
            assertThat(slugs(premises, team, ada, Permission.NONE)).containsExactly("other", "rover");
            assertThat(slugs(premises, team, ada, Permission.WRITE)).containsExactly("rover");
            assertThat(slugs(premises, team, ada, Permission.ADMIN)).isEmpty();
        }
    }

    private static List<String> slugs(Premises premises, Workspace team, Account account, Permission atLeast) {
        Viewer viewer = new Viewer(Optional.of(account.id()), Restrictions.NONE);
        Listing listing = new Listing(new Listing.InWorkspace(team.id()), viewer, atLeast, Narrowing.NONE);
        return premises.repositories().visible(listing, new Paging(1, 100)).values().stream()
                .map(found -> found.repository().slug().value())
                .toList();
    }

    private static Restrictions only(Set<RepositoryId> ids) {
        return new Restrictions(Optional.of(ids), Optional.empty(), Optional.empty());
    }

    private static Permission onRepository(Premises premises, String slug, Optional<AccountId> caller) {
        return premises.places().repository("team", slug, caller).orElseThrow().permission();
    }

    private static Permission onProject(Premises premises, String key, Optional<AccountId> caller) {
        return premises.places().project("team", key, caller).orElseThrow().permission();
    }
}
