package dev.latchkey.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteConfig;

final class S16MigrationsTest {
    private static final int FIRST_WITH_TOKENS = 2;

    @TempDir
    Path directory;

    static Stream<Integer> S16_a_migration_never_widens_a_token() {
        return Stream.of(java.util.Objects.requireNonNull(new java.io.File("src/main/resources/db").list()))
                .map(file -> Integer.parseInt(file.substring(1, file.indexOf('_'))))
                .filter(version -> version >= FIRST_WITH_TOKENS)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource
    void S16_a_migration_never_widens_a_token(int version) {
        DataSource source = Pools.sqlite(directory.resolve("rows.db"), SQLiteConfig.TransactionMode.IMMEDIATE);
        migrate(source, Integer.toString(version));
        Jdbi rows = Jdbi.create(source);
        rows.useHandle(handle -> {
            handle.execute("insert into account values ('a', 'ada', 'Ada', false, true, null, 0)");
            handle.execute("""
                    insert into token (id, account_id, name, hint, secret_hash, pepper_version, scopes, repositories,
                      workspaces, networks, created_at, expires_at)
                    values ('t', 'a', 'ci', 'abcd', x'00', 1, 'read:repository:bitbucket', '', '', '', 1, 2)
                    """);
        });
        migrate(source, "latest");
        Map<String, Object> token = rows.withHandle(
                handle -> handle.createQuery("select * from token").mapToMap().one());
        Set<String> scopes = Set.of(String.valueOf(token.get("scopes")).split(" "));
        assertThat(scopes).isSubsetOf("read:repository:bitbucket");
        for (String restriction : List.of("repositories", "workspaces", "networks")) {
            assertThat(token.get(restriction)).as(restriction).isEqualTo("");
        }
        assertThat(Long.parseLong(String.valueOf(token.get("expires_at")))).isLessThanOrEqualTo(2);
    }

    @Test
    void the_branching_model_that_held_before_holds_after() {
        DataSource source = Pools.sqlite(directory.resolve("rows.db"), SQLiteConfig.TransactionMode.IMMEDIATE);
        migrate(source, "8");
        Jdbi rows = Jdbi.create(source);
        rows.useHandle(handle -> {
            handle.execute("insert into workspace values ('w', 'team', 'team', 0)");
            handle.execute(
                    "insert into project (id, workspace_id, key, name, created_at) values ('p', 'w', 'P', 'P', 0)");
            for (String id : List.of("heir", "own")) {
                handle.execute("""
                        insert into repository (id, workspace_id, project_id, slug, name, description, website, language,
                          fork_policy, is_public, created_at, updated_at)
                        values (?, 'w', 'p', ?, '', '', '', '', 'allow_forks', false, 0, 0)
                        """, id, id);
            }
            handle.execute("""
                    insert into repository_branching_model
                    values ('own', true, null, false, false, null, true, 'r/', true, 'h/', true, 'f/', true, 'b/', false)
                    """);
        });
        migrate(source, "latest");
        List<String> overriding = rows.withHandle(
                handle -> handle.createQuery("select id from repository where overrides_branching_model")
                        .mapTo(String.class)
                        .list());
        assertThat(overriding).containsExactly("own");
    }

    private static void migrate(DataSource source, String target) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db")
                .placeholders(Dialect.SQLITE.placeholders())
                .communityDBSupportEnabled(true)
                .target(target)
                .load()
                .migrate();
    }
}
