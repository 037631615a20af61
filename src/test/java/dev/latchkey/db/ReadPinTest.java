package dev.latchkey.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is held for those who look rows up keeps nobody else from anything. */
@Timeout(120)
final class ReadPinTest {
    private static final int COMMITS = 4_000;
    private static final int COMMIT_BYTES = 64 * 1024;
    private static final long MOST = 128L << 20;

    @TempDir
    Path directory;

    @Test
    void the_log_stays_short_while_rows_are_looked_up_all_the_time() throws Exception {
        DatabaseSettings settings = TestDatabases.fresh(Dialect.SQLITE, directory);
        Path log = Path.of(((DatabaseSettings.Sqlite) settings).file() + "-wal");
        AtomicBoolean over = new AtomicBoolean();
        long longest = 0;
        try (Database database = Database.open(settings)) {
            database.writing(tx -> tx.handle().execute("create table filling (id integer primary key, content blob)"));
            Thread reader = new Thread(() -> {
                while (!over.get()) {
                    look(database);
                }
            });
            reader.start();
            byte[] content = new byte[COMMIT_BYTES];
            for (int i = 0; i < COMMITS; i++) {
                int row = i % 50;
                content[i % content.length] = 1;
                database.writing(
                        tx -> tx.handle().execute("insert or replace into filling values (?, ?)", row, content));
                longest = Math.max(longest, Files.size(log));
            }
            over.set(true);
            reader.join();
        }
        assertThat(longest).isLessThan(MOST);
    }

    private static void look(Database database) {
        Optional<Boolean> row = database.row("select 1 from workspace where slug = ?", List.of("none"), found -> true);
        assertThat(row).isEmpty();
    }
}
