package dev.latchkey.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** New databases that begin as a copy. */
final class SqliteTemplateTest {
    private static final String HISTORY = "flyway_schema_history";

    @TempDir
    Path directory;

    @Test
    void theCopyIsWhatFlywayMakes() throws IOException {
        Path copied = directory.resolve("copied.db");
        SqliteTemplate.begin(copied);
        assertThat(names()).containsExactly("copied.db");
        assertThat(copied).hasSameBinaryContentAs(Path.of("target/classes" + SqliteTemplate.RESOURCE));

        Path made = directory.resolve("made.db");
        SQLiteDataSource source = source(made);
        Schema.migrate(source, Dialect.SQLITE);

        assertThat(schema(copied)).isEqualTo(schema(made)).isNotEmpty();
        assertThat(contents(copied)).isEqualTo(contents(made)).containsKey(HISTORY);
        assertThat(Files.getPosixFilePermissions(copied)).isEqualTo(Files.getPosixFilePermissions(made));
    }

    /** As it will when there is a newer schema. */
    @Test
    void flywayGoesOnFromACopy() {
        Path file = directory.resolve("rows.db");
        SqliteTemplate.begin(file);
        Flyway flyway = Flyway.configure()
                .dataSource(source(file))
                .locations("classpath:db")
                .placeholders(Dialect.SQLITE.placeholders())
                .communityDBSupportEnabled(true)
                .load();
        flyway.validate();
        assertThat(flyway.info().applied()).hasSize(Schema.VERSION);
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @Test
    void aNewDatabaseIsOpenedOnACopy() throws IOException {
        Path file = directory.resolve("rows.db");
        try (Database database = Database.open(new DatabaseSettings.Sqlite(file))) {
            database.writing(tx -> tx.handle().execute("insert into workspace values ('w', 'team', 'team', 0)"));
            assertThat(text(database, "select slug from workspace")).isEqualTo("team");
            assertThat(text(database, "pragma journal_mode")).isEqualTo("wal");
            assertThat(text(database, "select max(cast(version as integer)) from " + HISTORY))
                    .isEqualTo(Integer.toString(Schema.VERSION));
            // The build's, not one of this test's: Flyway was not asked.
            assertThat(text(database, "select sum(execution_time) from " + HISTORY))
                    .isEqualTo("0");
            assertThat(text(database, "select group_concat(installed_by, '') from " + HISTORY))
                    .isEmpty();
        }
        assertThat(names()).containsExactly("rows.db");
    }

    @Test
    void severalMayBeginItAtOnce() throws Exception {
        int processes = 4;
        DatabaseSettings settings = new DatabaseSettings.Sqlite(directory.resolve("rows.db"));
        CyclicBarrier together = new CyclicBarrier(processes);
        Callable<Database> open = () -> {
            together.await();
            return Database.open(settings);
        };
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            for (var opened : threads.invokeAll(
                    Stream.generate(() -> open).limit(processes).toList())) {
                try (Database database = opened.get()) {
                    assertThat(text(database, "select count(*) from " + HISTORY))
                            .isEqualTo(Integer.toString(Schema.VERSION));
                }
            }
        } finally {
            threads.shutdown();
        }
        assertThat(names()).containsExactly("rows.db");
    }

    @Test
    void whatIsThereStays() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.db"), "of somebody else");
        SqliteTemplate.begin(file);
        assertThat(file).hasContent("of somebody else");
        assertThat(names()).containsExactly("rows.db");
    }

    /** It would be played into the copy. */
    @Test
    void nothingIsCopiedBesideALogThatWasLeftBehind() throws IOException {
        Files.writeString(directory.resolve("rows.db-wal"), "of a database that was deleted");
        SqliteTemplate.begin(directory.resolve("rows.db"));
        assertThat(names()).containsExactly("rows.db-wal");
    }

    @Test
    void aPartOfAProcessThatWasKilledHindersNobody() throws IOException {
        Files.writeString(directory.resolve("rows.db.left.new"), "half of");
        SqliteTemplate.begin(directory.resolve("rows.db"));
        assertThat(names()).containsExactly("rows.db", "rows.db.left.new");
    }

    @Test
    void whereNothingCanBeWrittenNothingIsLeft() throws IOException {
        SqliteTemplate.begin(directory.resolve("missing").resolve("rows.db"));
        assertThat(names()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String text(Database database, String sql) {
        return database.<String>read(
                tx -> tx.handle().createQuery(sql).mapTo(String.class).one());
    }

    private static SQLiteDataSource source(Path file) {
        return Pools.sqlite(file, SQLiteConfig.TransactionMode.IMMEDIATE);
    }

    private static List<Map<String, Object>> schema(Path file) {
        return rows(file, "select type, name, tbl_name, sql from sqlite_schema order by 1, 2");
    }

    private static Map<String, List<Map<String, Object>>> contents(Path file) {
        Map<String, List<Map<String, Object>>> contents = new TreeMap<>();
        for (Map<String, Object> table : rows(file, "select name from sqlite_schema where type = 'table'")) {
            String name = String.valueOf(table.get("name"));
            String columns = name.equals(HISTORY)
                    ? "installed_rank, version, description, type, script, checksum, success"
                    : "*";
            contents.put(name, rows(file, "select " + columns + " from \"" + name + "\" order by 1"));
        }
        return contents;
    }

    private static List<Map<String, Object>> rows(Path file, String sql) {
        return Jdbi.create(source(file))
                .withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }
}
