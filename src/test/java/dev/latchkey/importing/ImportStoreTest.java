package dev.latchkey.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.repo.Premises;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of imports, and that two processes never work on the same one. */
@SuppressWarnings("NullAway.Init")
final class ImportStoreTest {
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    Path directory;

    private RepositoryId repository;
    private AccountId account;

    private Premises open(Dialect dialect) {
        Premises premises = new Premises(dialect, directory);
        repository =
                premises.repository(premises.workspace("team"), "web", false).id();
        account = premises.account("ann").id();
        return premises;
    }

    private boolean ask(Database database, String holder) {
        ImportStore.Wish wish = new ImportStore.Wish(account, "https://example.com/x", false);
        return database.<Boolean>write(
                tx -> ImportStore.ask(tx, repository, wish, new ImportStore.Lease(holder, LATER), NOW));
    }

    @ParameterizedTest
    @EnumSource
    void one_process_at_a_time_works_on_an_import(Dialect dialect) {
        try (Premises premises = open(dialect)) {
            Database database = premises.database();
            assertThat(ask(database, "one")).isTrue();
            assertThat(ask(database, "two")).isFalse();
            database.writing(tx -> {
                assertThat(ImportStore.begin(tx, repository, "two", NOW)).isFalse();
                assertThat(ImportStore.begin(tx, repository, "one", NOW)).isTrue();
                assertThat(ImportStore.orphans(tx, NOW, 9)).isEmpty();
                assertThat(ImportStore.adopt(tx, repository, lease("two"), NOW)).isFalse();
                assertThat(ImportStore.orphans(tx, LATER.plusSeconds(1), 9)).hasSize(1);
                assertThat(ImportStore.adopt(tx, repository, lease("two"), LATER.plusSeconds(1)))
                        .isTrue();
                assertThat(ImportStore.adopt(tx, repository, lease("three"), LATER.plusSeconds(1)))
                        .isFalse();
                assertThat(ImportStore.beat(tx, repository, lease("one"), ImportRow.Progress.NONE, NOW))
                        .isFalse();
                assertThat(ImportStore.end(tx, repository, "one", done(), NOW)).isFalse();
                assertThat(ImportStore.end(tx, repository, "two", done(), NOW)).isTrue();
                assertThat(ImportStore.stop(tx, repository, "no", NOW)).isFalse();
            });
            assertThat(ask(database, "four"))
                    .as("what is done is not done again")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_stopped_is_not_ended_by_its_run_and_can_be_asked_for_again(Dialect dialect) {
        try (Premises premises = open(dialect)) {
            Database database = premises.database();
            ask(database, "one");
            database.writing(tx -> {
                assertThat(ImportStore.open(tx, account)).isEqualTo(1);
                assertThat(ImportStore.stop(tx, repository, "Stopped by ada.", NOW))
                        .isTrue();
                assertThat(ImportStore.end(tx, repository, "one", done(), NOW)).isFalse();
                assertThat(ImportStore.open(tx, account)).isZero();
                assertThat(ImportStore.find(tx, repository))
                        .get()
                        .extracting(ImportRow::state, ImportRow::error)
                        .containsExactly(ImportState.STOPPED, "Stopped by ada.");
            });
            assertThat(ask(database, "two")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_disabled_account_imports_no_more(Dialect dialect) {
        try (Premises premises = open(dialect)) {
            Database database = premises.database();
            ask(database, "one");
            database.writing(tx -> {
                assertThat(ImportStore.beat(tx, repository, lease("one"), new ImportRow.Progress("x", 7), NOW))
                        .isTrue();
                tx.handle().execute("update account set enabled = false");
                assertThat(ImportStore.beat(tx, repository, lease("one"), ImportRow.Progress.NONE, NOW))
                        .isFalse();
            });
        }
    }

    private static ImportStore.Lease lease(String holder) {
        return new ImportStore.Lease(holder, LATER.plusSeconds(100));
    }

    private static ImportStore.End done() {
        return new ImportStore.End(ImportState.DONE, "");
    }
}
