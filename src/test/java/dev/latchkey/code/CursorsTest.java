package dev.latchkey.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.git.WalkState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CursorsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RepositoryId HERE = RepositoryId.random();
    private static final RepositoryId ELSEWHERE = RepositoryId.random();
    private static final long QUESTION = 42;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void short_and_long_cursors_come_back_as_they_were(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            for (int ids : new int[] {0, 1, 100, 103, 5_000}) {
                String text = cursors(database, NOW).issue(HERE, new Cursor(QUESTION, state(ids)));
                assertThat(text).matches("[A-Za-z0-9_-]+").hasSizeLessThan(3_000);
                Cursor back = cursors(database, NOW.plus(Duration.ofHours(23))).redeem(HERE, QUESTION, text);
                assertThat(back.state().toBytes()).isEqualTo(state(ids).toBytes());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cursor_that_was_changed_or_belongs_elsewhere_is_refused(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            Cursors cursors = cursors(database, NOW);
            for (int ids : new int[] {2, 5_000}) {
                String text = cursors.issue(HERE, new Cursor(QUESTION, state(ids)));
                for (int at = 0; at < text.length() - 1; at++) {
                    char other = text.charAt(at) == 'A' ? 'B' : 'A';
                    assertRefused(cursors, HERE, QUESTION, text.substring(0, at) + other + text.substring(at + 1));
                }
                assertRefused(cursors, ELSEWHERE, QUESTION, text);
                assertRefused(cursors, HERE, QUESTION + 1, text);
                assertRefused(cursors, HERE, QUESTION, text.substring(4));
                assertRefused(cursors, HERE, QUESTION, text + "AAAA");
                assertRefused(new Cursors(database, key("another"), fixed(NOW)), HERE, QUESTION, text);
            }
            for (String text : new String[] {"", "2", "AAAA", "*", "ä", "A".repeat(22), "A".repeat(4_000)}) {
                assertRefused(cursors, HERE, QUESTION, text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cursor_is_refused_after_a_day(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            for (int ids : new int[] {2, 5_000}) {
                String text = cursors(database, NOW).issue(HERE, new Cursor(QUESTION, state(ids)));
                Instant late = NOW.plus(Cursors.LIFE).plusSeconds(1);
                assertRefused(cursors(database, late), HERE, QUESTION, text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_page_is_stored_once_and_old_ones_are_deleted(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            Cursors cursors = cursors(database, NOW);
            cursors.issue(HERE, new Cursor(QUESTION, state(200)));
            cursors.issue(HERE, new Cursor(QUESTION, state(200)));
            assertThat(rows(database)).isEqualTo(1);
            cursors.issue(ELSEWHERE, new Cursor(QUESTION, state(200)));
            assertThat(rows(database)).isEqualTo(2);
            cursors(database, NOW.plus(Duration.ofHours(25))).issue(HERE, new Cursor(QUESTION, state(201)));
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_repository_keeps_only_so_many(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            cursors(database, NOW).issue(ELSEWHERE, new Cursor(QUESTION, state(200)));
            String first = cursors(database, NOW).issue(HERE, new Cursor(QUESTION, state(200)));
            String last = "";
            for (int i = 1; i <= Cursors.MAX_STORED; i++) {
                last = cursors(database, NOW.plusSeconds(i)).issue(HERE, new Cursor(QUESTION, state(200 + i)));
            }
            assertThat(rows(database)).isEqualTo(Cursors.MAX_STORED + 1);
            Cursors cursors = cursors(database, NOW.plusSeconds(1_000));
            assertRefused(cursors, HERE, QUESTION, first);
            assertThat(cursors.isThere(HERE, first)).isFalse();
            assertThat(cursors.isThere(HERE, last)).isTrue();
            assertThat(cursors.isThere(ELSEWHERE, last)).isFalse();
            assertThat(cursors.redeem(HERE, QUESTION, last).state().size()).isEqualTo(200 + Cursors.MAX_STORED);
        }
    }

    private static void assertRefused(Cursors cursors, RepositoryId repository, long question, String text) {
        assertThatThrownBy(() -> cursors.redeem(repository, question, text))
                .as(text)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.problem()).isInstanceOf(Problem.Invalid.class));
    }

    private static Cursors cursors(Database database, Instant time) {
        return new Cursors(database, key("key"), fixed(time));
    }

    private static Clock fixed(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private static SecretKey key(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    /** So many different ids, in their order. */
    private static WalkState state(int ids) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + ids * 20).putInt(ids);
        for (int i = 0; i < ids; i++) {
            bytes.put(new byte[16]).putInt(i);
        }
        return WalkState.parse(bytes.array()).orElseThrow();
    }

    private static long rows(Database database) {
        return database.<Long>read(tx -> tx.handle()
                .createQuery("select count(*) from walk_cursor")
                .mapTo(Long.class)
                .one());
    }
}
