package dev.latchkey.branching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init")
final class RestrictionStoreTest {
    @TempDir
    Path directory;

    private static Restriction.Terms push(String glob, Profile... users) {
        return new Restriction.Terms(
                RestrictionKind.PUSH, new BranchMatch.Pattern(glob), Optional.empty(), List.of(users));
    }

    private static Restriction.Terms approvals(int count) {
        return new Restriction.Terms(
                RestrictionKind.REQUIRE_APPROVALS_TO_MERGE,
                new BranchMatch.Type(BranchType.RELEASE),
                Optional.of(count),
                List.of());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_is_written_is_read(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Profile ann = premises.account("ann").profile();
            Profile bob = premises.account("bob").profile();
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            Restriction one = new Restriction(1, push("release/*", ann, bob));
            Restriction two = new Restriction(2, approvals(0));
            premises.database().writing(tx -> {
                assertThat(RestrictionStore.nextId(tx, repository.id())).isEqualTo(1);
                assertThat(RestrictionStore.nextId(tx, repository.id())).isEqualTo(2);
                RestrictionStore.insert(tx, repository.id(), one);
                RestrictionStore.insert(tx, repository.id(), two);
            });
            assertThat(list(premises, repository)).containsExactly(one, two);
            Restriction changed = new Restriction(1, push("main", bob));
            premises.database().writing(tx -> {
                RestrictionStore.update(tx, repository.id(), changed);
                RestrictionStore.delete(tx, repository.id(), 2);
                assertThat(RestrictionStore.nextId(tx, repository.id())).isEqualTo(3);
            });
            assertThat(list(premises, repository)).containsExactly(changed);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_same_kind_for_the_same_branches_is_there_once(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            premises.database()
                    .writing(tx -> RestrictionStore.insert(tx, repository.id(), new Restriction(1, push("main"))));
            assertThatThrownBy(() -> premises.database()
                            .writing(tx ->
                                    RestrictionStore.insert(tx, repository.id(), new Restriction(2, push("main")))))
                    .matches(Database::isDuplicate);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void restrictions_and_models_go_with_their_repository(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ann = premises.account("ann");
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            premises.database().writing(tx -> {
                RestrictionStore.nextId(tx, repository.id());
                RestrictionStore.insert(tx, repository.id(), new Restriction(1, push("main", ann.profile())));
                ModelStore.set(tx, repository.id(), ModelSettings.DEFAULT);
            });
            premises.repositories().delete(repository.id(), Actor.operator());
            assertThat(list(premises, repository)).isEmpty();
            assertThat(premises.database().<InheritedSettings>read(tx -> ModelStore.effective(tx, repository.id())))
                    .isEqualTo(new InheritedSettings(ModelSettings.DEFAULT, true));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_repository_without_a_model_takes_its_projects(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            ModelSettings projects = new ModelSettings(
                    new ModelSettings.Target(false, Optional.of("dev")),
                    new ModelSettings.Production(true, new ModelSettings.Target(true, Optional.empty())),
                    Map.of(
                            BranchType.RELEASE, new ModelSettings.Prefix(true, "r/"),
                            BranchType.HOTFIX, new ModelSettings.Prefix(false, "*"),
                            BranchType.FEATURE, new ModelSettings.Prefix(true, "f/"),
                            BranchType.BUGFIX, new ModelSettings.Prefix(true, "b/")),
                    true);
            premises.database()
                    .writing(tx -> ModelStore.set(tx, repository.project().id(), projects));
            assertThat(premises.database().<InheritedSettings>read(tx -> ModelStore.effective(tx, repository.id())))
                    .isEqualTo(new InheritedSettings(projects, true));
            premises.database().writing(tx -> ModelStore.set(tx, repository.id(), ModelSettings.DEFAULT));
            assertThat(premises.database().<InheritedSettings>read(tx -> ModelStore.effective(tx, repository.id())))
                    .isEqualTo(new InheritedSettings(ModelSettings.DEFAULT, false));
            overrides(premises, repository, false);
            assertThat(premises.database().<InheritedSettings>read(tx -> ModelStore.effective(tx, repository.id())))
                    .isEqualTo(new InheritedSettings(projects, true));
        }
    }

    private static void overrides(Premises premises, Repository repository, boolean wanted) {
        premises.database()
                .writing(tx -> tx.handle()
                        .createUpdate("update repository set overrides_branching_model = :wanted where id = :id")
                        .bind("wanted", wanted)
                        .bind("id", repository.id().toString())
                        .execute());
    }

    private static List<Restriction> list(Premises premises, Repository repository) {
        return premises.database().read(tx -> RestrictionStore.list(tx, repository.id()));
    }
}
