package dev.latchkey.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Upgrades of the schema. */
final class SchemaTest {
    private static final String VERSION =
            "select max(cast(version as integer)) from flyway_schema_history where success";

    @TempDir
    Path directory;

    private SQLiteDataSource source;
    private Jdbi rows;

    @BeforeEach
    void anOlderSchema() {
        source = Pools.sqlite(directory.resolve("rows.db"), SQLiteConfig.TransactionMode.IMMEDIATE);
        rows = Jdbi.create(source);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db")
                .placeholders(Dialect.SQLITE.placeholders())
                .communityDBSupportEnabled(true)
                .target("12")
                .load()
                .migrate();
    }

    @Test
    void anUpgradeThatFailsLeavesTheSchemaAsItWas() {
        rows.useHandle(handle -> handle.execute("create table repository_import (mine text)"));
        assertThatThrownBy(() -> Schema.migrate(source, Dialect.SQLITE))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("repository_import");
        assertThat(version()).isEqualTo(12);
        assertThat(tables("token_policy")).isZero();

        rows.useHandle(handle -> handle.execute("drop table repository_import"));
        Schema.migrate(source, Dialect.SQLITE);
        assertThat(version()).isEqualTo(Schema.VERSION);
        assertThat(tables("token_policy")).isOne();
    }

    private int version() {
        return rows.withHandle(
                handle -> handle.createQuery(VERSION).mapTo(Integer.class).one());
    }

    private int tables(String name) {
        return rows.withHandle(handle -> handle.createQuery("select count(*) from sqlite_schema where name = ?")
                .bind(0, name)
                .mapTo(Integer.class)
                .one());
    }
}
