package dev.latchkey.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.core.AccountId;
import dev.latchkey.db.Dialect;
import dev.latchkey.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SqlPlacesTest {
    private static final Optional<AccountId> NOBODY = Optional.empty();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void the_permission_is_the_highest_of_role_grant_and_public(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository closed = premises.repository(team, "closed", false);
            premises.repository(team, "open", true);
            for (Permission role : Permission.values()) {
                for (Permission granted : Permission.values()) {
                    Account account = premises.account(role.wireName() + "-" + granted.wireName());
                    premises.member(team, account, role);
                    premises.grants().set(closed, account.profile(), granted, Actor.operator());
                    Optional<AccountId> caller = Optional.of(account.id());
                    assertThat(permission(premises, "closed", caller)).isEqualTo(role.or(granted));
                    assertThat(permission(premises, "open", caller)).isEqualTo(role.or(Permission.READ));
                }
            }
            assertThat(permission(premises, "closed", NOBODY)).isEqualTo(Permission.NONE);
            assertThat(permission(premises, "open", NOBODY)).isEqualTo(Permission.READ);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_repository_is_found_by_slugs_in_any_case_and_by_ids(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Workspace other = premises.workspace("other");
            Repository site = premises.repository(team, "web", true);
            SqlPlaces places = premises.places();
            String id = site.id().braced();
            for (List<String> names : List.of(
                    List.of("team", "web"),
                    List.of("Team", "WEB"),
                    List.of(team.id().braced(), "web"),
                    List.of("team", id),
                    List.of("{}", id))) {
                Place.Repository place =
                        places.repository(names.get(0), names.get(1), NOBODY).orElseThrow();
                assertThat(place.id()).isEqualTo(site.id());
                assertThat(place.fullName()).isEqualTo("team/web");
                assertThat(place.workspaceId()).isEqualTo(team.id());
            }
            for (List<String> names : List.of(
                    List.of("other", "web"),
                    List.of("other", id),
                    List.of(other.id().braced(), id),
                    List.of("{}", "web"),
                    List.of("", "web"),
                    List.of("team", ""),
                    List.of("team", site.id().toString()),
                    List.of("{}", "{}"))) {
                assertThat(places.repository(names.get(0), names.get(1), NOBODY))
                        .as("%s", names)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_workspace_is_seen_by_members_guests_and_through_public_repositories(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Repository closed = premises.repository(team, "closed", false);
            Account member = premises.account("member");
            Account guest = premises.account("guest");
            Account stranger = premises.account("stranger");
            premises.member(team, member, Permission.WRITE);
            premises.grants().set(closed, guest.profile(), Permission.ADMIN, Actor.operator());
            assertThat(workspacePermission(premises, Optional.of(member.id()))).isEqualTo(Permission.WRITE);
            assertThat(workspacePermission(premises, Optional.of(guest.id()))).isEqualTo(Permission.READ);
            assertThat(workspacePermission(premises, Optional.of(stranger.id())))
                    .isEqualTo(Permission.NONE);
            assertThat(workspacePermission(premises, NOBODY)).isEqualTo(Permission.NONE);
            premises.repository(team, "open", true);
            assertThat(workspacePermission(premises, Optional.of(stranger.id())))
                    .isEqualTo(Permission.READ);
            assertThat(workspacePermission(premises, NOBODY)).isEqualTo(Permission.READ);
            assertThat(premises.places().workspace(team.id().braced(), NOBODY)).isPresent();
            assertThat(premises.places().workspace("absent", NOBODY)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S12_a_removed_member_is_denied_at_the_next_decision(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Workspace team = premises.workspace("team");
            Account ada = premises.account("ada");
            Repository site = premises.repository(team, "web", false);
            premises.member(team, ada, Permission.WRITE);
            premises.grants().set(site, ada.profile(), Permission.ADMIN, Actor.operator());
            Optional<AccountId> caller = Optional.of(ada.id());
            assertThat(permission(premises, "web", caller)).isEqualTo(Permission.ADMIN);
            premises.grants().set(site, ada.profile(), Permission.NONE, Actor.operator());
            assertThat(permission(premises, "web", caller)).isEqualTo(Permission.WRITE);
            premises.grants().set(site, ada.profile(), Permission.ADMIN, Actor.operator());
            premises.member(team, ada, Permission.NONE);
            assertThat(permission(premises, "web", caller)).isEqualTo(Permission.NONE);
            assertThat(workspacePermission(premises, caller)).isEqualTo(Permission.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S60_names_that_could_be_paths_find_nothing(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            premises.repository(premises.workspace("team"), "k", true);
            for (String name : List.of(
                    "..",
                    "../team",
                    "team/..",
                    "te\u0000am",
                    "k.",
                    "k ",
                    " k",
                    "k.git",
                    "%6b",
                    "k%00",
                    "-k",
                    "..\\k",
                    "k/",
                    "k\n",
                    "\u212a",
                    "con",
                    "' or 1=1 --",
                    "{",
                    "{k}",
                    "{../../../../../../../../../../../../}",
                    "%")) {
                assertThat(premises.places().repository("team", name, NOBODY))
                        .as(name)
                        .isEmpty();
                assertThat(premises.places().workspace(name, NOBODY)).as(name).isEmpty();
            }
            assertThat(premises.places().repository("team", "K", NOBODY)).isPresent();
        }
    }

    private static Permission permission(Premises premises, String slug, Optional<AccountId> caller) {
        return premises.places().repository("team", slug, caller).orElseThrow().permission();
    }

    private static Permission workspacePermission(Premises premises, Optional<AccountId> caller) {
        return premises.places().workspace("team", caller).orElseThrow().permission();
    }
}
