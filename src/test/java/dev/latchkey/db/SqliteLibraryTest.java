package dev.latchkey.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteJDBCLoader;

final class SqliteLibraryTest {
    @Test
    void isLoadedAndLeavesNothingBehind() throws Exception {
        SqliteLibrary.load();
        SqliteLibrary.load();

        assertThat(SQLiteJDBCLoader.initialize()).isTrue();
        String directory = System.getProperty("org.sqlite.lib.path");
        assertThat(directory).isNotNull();
        assertThat(Path.of(directory)).doesNotExist();
    }
}
