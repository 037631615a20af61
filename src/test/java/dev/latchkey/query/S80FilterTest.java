package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters of those who wish the server ill. */
final class S80FilterTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Sort BY_ID = new Sort("id", false);

    static Stream<Arguments> S80_filters_beyond_a_limit_are_refused_at_once() {
        String term = "a=1";
        return Stream.of(
                Arguments.of("(".repeat(10_000), "longer than 8192 bytes"),
                Arguments.of("(".repeat(8_192), "position 33: parentheses may be at most 32 deep"),
                Arguments.of("(".repeat(10_000) + term + ")".repeat(10_000), "longer than 8192 bytes"),
                Arguments.of("(".repeat(33) + term + ")".repeat(33), "position 33: parentheses may be at most 32 deep"),
                Arguments.of("(a=1 AND ".repeat(500) + term + ")".repeat(500), "at most 32 deep"),
                Arguments.of(chain(10_000, term, " OR "), "longer than 8192 bytes"),
                Arguments.of(chain(101, term, " OR "), "position 701: a filter may have at most 100 comparisons"),
                Arguments.of(chain(101, "a IN(1)", "AND "), "a filter may have at most 100 comparisons"),
                Arguments.of("a IN (" + chain(201, "1", ",") + ")", "position 407: a list may have at most 200 values"),
                Arguments.of("name=\"" + "x".repeat(10_000) + "\"", "longer than 8192 bytes"),
                Arguments.of("name=\"" + "é".repeat(5_000) + "\"", "longer than 8192 bytes"),
                Arguments.of("name~\"" + "%".repeat(10_000) + "\"", "longer than 8192 bytes"),
                Arguments.of("name~\"" + "%".repeat(1_025) + "\"", "look for at most 1024 characters with ~"),
                Arguments.of(chain(9, "name~\"" + "a".repeat(120) + "\"", " OR "), "look for at most 1024 characters"),
                Arguments.of("size=" + "9".repeat(8_000), "position 6: a number may have at most 64 characters"),
                Arguments.of("size=1e999999999", "the exponent of a number may be at most 99"),
                Arguments.of("size=1e-999999999", "the exponent of a number may be at most 99"),
                Arguments.of(
                        "at=2015-01-01T00:00:00." + "9".repeat(8_000), "expected a fraction of one to nine digits"),
                Arguments.of("a" + ".".repeat(8_000) + "=1", "expected a field's name after the dot"),
                Arguments.of(" ".repeat(9_000), "longer than 8192 bytes"));
    }

    @ParameterizedTest
    @MethodSource
    void S80_filters_beyond_a_limit_are_refused_at_once(String filter, String reason) {
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> Filter.parse(filter)).isInstanceOfSatisfying(Failure.class, failure -> {
                    Problem.Invalid problem = (Problem.Invalid) failure.problem();
                    assertThat(problem.fields()).containsOnlyKeys("q");
                    assertThat(problem.message()).contains(reason).hasSizeLessThan(200);
                }));
    }

    static Stream<String> S80_filters_at_the_limits_are_answered() {
        return Stream.of(
                "(".repeat(32) + "size=1" + ")".repeat(32),
                "(size=2 OR ".repeat(32) + "size=1" + ")".repeat(32),
                chain(100, "size=1", " OR "),
                chain(100, "name~\"%_%_%_%_%x\"", " OR "),
                "size IN (" + chain(200, "1", ",") + ")",
                chain(20, "size IN (" + chain(190, "1", ",") + ")", " OR "),
                "name~\"" + "%".repeat(1_024) + "\"",
                "name~\"" + "\\\\".repeat(1_024) + "\"",
                "name~\"" + "a".repeat(1_023) + "b\"",
                "name=\"" + "x".repeat(8_185) + "\"",
                "size=1" + " ".repeat(8_186));
    }

    @ParameterizedTest
    @EnumSource
    void S80_filters_at_the_limits_cost_little(Dialect dialect) {
        List<Thing> things = new ArrayList<>();
        for (int id = 0; id < 20; id++) {
            things.add(new Thing(id, (id % 2 == 0 ? "a" : "%_\\").repeat(20_000), (long) id, null, null));
        }
        try (ThingRows rows = new ThingRows(dialect)) {
            rows.replace(things);
            S80_filters_at_the_limits_are_answered().forEach(text -> {
                Filter filter = assertTimeoutPreemptively(SOON, () -> Filter.parse(text));
                List<Integer> expected = assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () -> things.stream()
                                .filter(Thing.TABLE.predicate(filter))
                                .map(Thing::id)
                                .toList());
                assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> rows.ids(filter, BY_ID)))
                        .isEqualTo(expected);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void S80_what_means_something_in_a_pattern_is_plain_text(Dialect dialect) {
        List<String> names = List.of(
                "100%", "100 percent", "a_b", "axb", "back\\slash", "back", "a.c", "abc", "^$", "[a]", "no!", "no");
        List<Thing> things = IntStream.range(0, names.size())
                .mapToObj(id -> new Thing(id, names.get(id), null, null, null))
                .toList();
        try (ThingRows rows = new ThingRows(dialect)) {
            rows.replace(things);
            assertThat(rows.ids(Filter.parse("name~\"0%\""), BY_ID)).containsExactly(0);
            assertThat(rows.ids(Filter.parse("name~\"A_B\""), BY_ID)).containsExactly(2);
            assertThat(rows.ids(Filter.parse("name~\"\\\\\""), BY_ID)).containsExactly(4);
            assertThat(rows.ids(Filter.parse("name~\"a.\""), BY_ID)).containsExactly(6);
            assertThat(rows.ids(Filter.parse("name~\"^\" OR name~\"[A]\""), BY_ID))
                    .containsExactly(8, 9);
            assertThat(rows.ids(Filter.parse("name~\"!\""), BY_ID)).containsExactly(10);
            assertThat(rows.ids(Filter.parse("name!~\"%\" AND name!~\"a\""), BY_ID))
                    .containsExactly(1, 8, 10, 11);
        }
    }

    @Test
    void S80_nothing_of_the_callers_text_is_part_of_the_SQL() {
        SqlCondition condition = Thing.SQL.where(Filter.parse(
                "name=\"'; drop table thing; --\" OR name~\"x' or '1'='1\" OR name IN (\":q0\", \"?\") OR size>77777"));
        assertThat(condition.sql())
                .isEqualTo("(((t.name) = :q0) or (lower((t.name) collate \"binary\") like :q1 escape '!')"
                        + " or ((t.name) in (:q2, :q3)) or ((t.size) > :q4))");
        assertThat(condition.parameters())
                .containsEntry("q0", "'; drop table thing; --")
                .containsEntry("q1", "%x' or '1'='1%")
                .containsEntry("q2", ":q0")
                .containsEntry("q3", "?")
                .containsEntry("q4", 77777L);
    }

    private static String chain(int count, String term, String between) {
        return String.join(between, java.util.Collections.nCopies(count, term));
    }
}
