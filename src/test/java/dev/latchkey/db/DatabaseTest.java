package dev.latchkey.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Await;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DatabaseTest {
    private static final String BY_SLUG = "select 1 from workspace where slug = ?";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void what_throws_is_rolled_back_and_what_returns_is_kept(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            assertThatThrownBy(() -> database.writing(tx -> {
                        insert(tx, "lost");
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            database.writing(tx -> insert(tx, "kept"));
            assertThat(database.<Integer>read(tx -> tx.handle()
                            .createQuery("select count(*) from workspace")
                            .mapTo(Integer.class)
                            .one()))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_second_row_with_the_same_key_is_recognised_as_duplicate(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            database.writing(tx -> insert(tx, "twice"));
            assertThatThrownBy(() -> database.writing(tx -> insert(tx, "twice")))
                    .matches(Database::isDuplicate);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_quick_read_sees_what_was_committed_before_it(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (Database database = Database.open(settings);
                Database other = Database.open(settings)) {
            for (String slug : List.of("one", "two", "three")) {
                assertThat(quickly(database, slug)).isEmpty();
                other.writing(tx -> insert(tx, slug));
                assertThat(quickly(database, slug)).contains(slug);
            }
        }
    }

    private static Optional<String> quickly(Database database, String slug) {
        return database.row("select slug from workspace where slug = ?", List.of(slug), row -> row.getString(1));
    }

    @ParameterizedTest
    @EnumSource
    void many_read_quickly_at_once_and_after_one_has_failed(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            database.writing(tx -> insert(tx, "there"));
            assertThatThrownBy(() -> database.row("select 1 from no_such_table", List.of(), row -> row.getInt(1)))
                    .hasRootCauseInstanceOf(SQLException.class);
            assertThat(IntStream.range(0, 2_000)
                            .parallel()
                            .mapToObj(i -> quickly(database, i % 2 == 0 ? "there" : "absent"))
                            .filter(Optional::isPresent))
                    .hasSize(1_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S07_a_statement_that_fails_does_not_say_what_it_was_given(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            assertThatThrownBy(() -> database.read(tx -> tx.handle()
                            .createQuery("select 1 from no_such_table where password_hash = :hash")
                            .bind("hash", "$argon2id$the-hash")
                            .mapTo(Integer.class)
                            .list()))
                    .satisfies(thrown -> assertThat(org.assertj.core.util.Throwables.getStackTrace(thrown))
                            .contains("no_such_table")
                            .doesNotContain("argon2id"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_look_up_sees_at_once_what_another_process_has_written(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (Database here = Database.open(settings);
                Database there = Database.open(settings)) {
            for (int round = 0; round < 20; round++) {
                String slug = "round" + round;
                assertThat(isThere(here, slug)).isFalse();
                there.writing(tx -> insert(tx, slug));
                assertThat(isThere(here, slug)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_look_up_that_fails_does_not_harm_the_next(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            database.writing(tx -> insert(tx, "kept"));
            for (int round = 0; round < 20; round++) {
                assertThatThrownBy(() -> database.lookUp("select 1 from no_such_table", PreparedStatement::execute))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no_such_table");
                assertThatThrownBy(() -> database.lookUp(BY_SLUG, statement -> {
                            throw new SQLException("on purpose");
                        }))
                        .hasMessageContaining("on purpose");
                assertThat(isThere(database, "kept")).isTrue();
            }
        }
    }

    /** More threads than connections: none waits for ever, and none gets the answer of another. */
    @ParameterizedTest
    @EnumSource
    void many_look_up_at_the_same_time(Dialect dialect) throws Exception {
        int threads = 24;
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            database.writing(tx -> insert(tx, "kept"));
            List<Future<Boolean>> right = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String slug = i % 2 == 0 ? "kept" : "absent" + i;
                right.add(clients.submit(() ->
                        IntStream.range(0, 100).allMatch(round -> isThere(database, slug) == slug.equals("kept"))));
            }
            for (Future<Boolean> one : right) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static boolean isThere(Database database, String slug) {
        return database.lookUp(BY_SLUG, statement -> {
            statement.setString(1, slug);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_change_is_heard_in_another_process(Dialect dialect) throws InterruptedException {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (Database here = Database.open(settings);
                Database there = Database.open(settings)) {
            CountDownLatch startup = new CountDownLatch(1);
            CountDownLatch heard = new CountDownLatch(1);
            there.changes().listen(Topic.CREDENTIALS, () -> {
                if (startup.getCount() == 0) {
                    heard.countDown();
                }
            });
            startup.countDown();
            for (int tries = 0; tries < 60 && heard.getCount() > 0; tries++) {
                here.writing(tx -> tx.changed(Topic.CREDENTIALS));
                heard.await(2, TimeUnit.SECONDS);
            }
            assertThat(heard.getCount()).isZero();
        }
    }

    /** What this process read before it began to listen may have changed meanwhile. */
    @ParameterizedTest
    @EnumSource
    void who_begins_to_listen_takes_everything_for_changed(Dialect dialect) throws Exception {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        Database.open(settings).close();
        Set<Topic> heard = ConcurrentHashMap.newKeySet();
        try (Changes.Watcher watcher = settings instanceof DatabaseSettings.Sqlite sqlite
                ? new SqliteWatcher(sqlite.file())
                : new PostgresWatcher((DatabaseSettings.Postgres) settings)) {
            watcher.start(heard::add);
            Await.until(() -> heard.containsAll(List.of(Topic.values())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_that_throws_keeps_nobody_from_hearing_now_or_later(Dialect dialect) throws Exception {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (Database here = Database.open(settings);
                Database there = Database.open(settings)) {
            AtomicInteger heard = new AtomicInteger();
            there.changes().listen(Topic.CREDENTIALS, () -> {
                throw new IllegalStateException("on purpose");
            });
            there.changes().listen(Topic.CREDENTIALS, heard::incrementAndGet);
            there.writing(tx -> tx.changed(Topic.CREDENTIALS));
            assertThat(heard).hasPositiveValue();
            for (int times = 0; times < 2; times++) {
                int before = heard.get();
                here.writing(tx -> tx.changed(Topic.CREDENTIALS));
                Await.until(() -> heard.get() > before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_schema_is_migrated_once_to_the_version_in_the_code(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        Database.open(settings).close();
        try (Database again = Database.open(settings)) {
            assertThat(again.<Integer>read(tx -> tx.handle()
                            .createQuery("select max(cast(version as integer)) from flyway_schema_history")
                            .mapTo(Integer.class)
                            .one()))
                    .isEqualTo(Schema.VERSION);
        }
    }

    private static void insert(Tx tx, String slug) {
        tx.handle()
                .createUpdate("insert into workspace (id, slug, name, created_at) values (:id, :slug, :slug, 0)")
                .bind("id", java.util.UUID.randomUUID().toString())
                .bind("slug", slug)
                .execute();
    }
}
