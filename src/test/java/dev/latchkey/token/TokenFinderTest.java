package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Scope;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of a token's row is where it was, never what it said. */
final class TokenFinderTest {
    @TempDir
    Path directory;

    private TokenNode node(Dialect dialect) {
        return new TokenNode(TestDatabases.fresh(dialect, directory), directory);
    }

    private static Optional<TokenId> found(TokenNode node, Issued issued) {
        return node.finder
                .find(node.peppers.hashes(issued.secret()))
                .map(found -> found.holder().credential().id());
    }

    @ParameterizedTest
    @EnumSource
    void a_row_is_read_again_each_time(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            assertThat(found(node, issued)).contains(issued.token().id());
            node.database.writing(tx -> tx.handle().execute("update token set name = 'renamed'"));
            assertThat(node.finder.find(node.peppers.hashes(issued.secret())))
                    .map(found -> found.holder().credential().name())
                    .contains("renamed");
            node.database.writing(tx -> tx.handle().execute("delete from token"));
            assertThat(found(node, issued)).isEmpty();
        }
    }

    /** SQLite gives the number of the last row to the next one once that is gone. */
    @ParameterizedTest
    @EnumSource
    void a_token_in_the_row_of_another_is_not_taken_for_it(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued gone = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
            assertThat(found(node, gone)).contains(gone.token().id());
            node.database.writing(tx -> tx.handle().execute("delete from token"));
            Issued next = node.create(ada, Duration.ofDays(7), Scope.WRITE_REPOSITORY);
            assertThat(found(node, gone)).isEmpty();
            assertThat(found(node, next)).contains(next.token().id());
            assertThat(found(node, next)).contains(next.token().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_token_whose_row_moved_is_found_where_it_is(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            assertThat(found(node, issued)).contains(issued.token().id());
            if (dialect == Dialect.SQLITE) {
                node.database.writing(tx -> tx.handle().execute("update token set rowid = rowid + 1000"));
            }
            assertThat(found(node, issued)).contains(issued.token().id());
            assertThat(found(node, issued)).contains(issued.token().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_token_is_found_under_an_older_pepper_and_after_it_moved_to_the_newest(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            assertThat(found(node, issued)).contains(issued.token().id());
            node.peppers.rekey();
            assertThat(found(node, issued)).contains(issued.token().id());
            assertThat(found(node, issued)).contains(issued.token().id());
            node.holder(issued.secret());
            node.lookup.flush();
            assertThat(found(node, issued)).contains(issued.token().id());
            assertThat(node.finder.find(node.peppers.hashes(issued.secret())))
                    .map(found -> found.hash().pepperVersion())
                    .contains(2);
        }
    }
}
