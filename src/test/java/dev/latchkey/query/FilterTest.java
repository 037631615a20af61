package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The grammar of {@code q}: what is understood, and what is said where it is not. */
final class FilterTest {
    private static final String OPERATORS = "expected an operator (=, !=, ~, !~, <, <=, >, >=, IN or NOT IN)";
    private static final String VALUES = "expected a value (\"text\", a number, a date, true, false or null)";

    static Stream<Arguments> a_filter_is_understood() {
        return Stream.of(
                Arguments.of("", "and{}"),
                Arguments.of(" \t\r\n", "and{}"),
                Arguments.of("name=\"x\"", "name = 'x'"),
                Arguments.of("  name  !=  \"x\"  ", "name != 'x'"),
                Arguments.of("name~\"X\"", "name ~ 'X'"),
                Arguments.of("name!~\"x\"", "name !~ 'x'"),
                Arguments.of("id<1", "id < 1"),
                Arguments.of("id<=-1", "id <= -1"),
                Arguments.of("id>+1.50", "id > 1.50"),
                Arguments.of("id>=-10.302e2", "id >= -1030.2"),
                Arguments.of("id=1E+2", "id = 100"),
                Arguments.of("id=007", "id = 7"),
                Arguments.of("a=null", "a = null"),
                Arguments.of("a!=NULL", "a != null"),
                Arguments.of("a=true AND b=False", "and{a = true; b = false}"),
                Arguments.of("a=1AND b=2OR c=3", "or{and{a = 1; b = 2}; c = 3}"),
                Arguments.of("a=1 or b=2 And c=3 oR d=4", "or{a = 1; and{b = 2; c = 3}; d = 4}"),
                Arguments.of("a=1 AND b=2 AND c=3", "and{a = 1; b = 2; c = 3}"),
                Arguments.of("(a=1 OR b=2)AND(c=3)", "and{or{a = 1; b = 2}; c = 3}"),
                Arguments.of("((a=1))", "a = 1"),
                Arguments.of("a=1 AND (b=2 AND c=3)", "and{a = 1; and{b = 2; c = 3}}"),
                Arguments.of("a IN(\"x\",\"y\")", "a in ['x', 'y']"),
                Arguments.of("a in ( 1 , null , true , 2015-03-04 )", "a in [1, null, true, 2015-03-04T00:00:00Z]"),
                Arguments.of("a not  In(1)AND b=2", "and{a not in [1]; b = 2}"),
                Arguments.of("source.branch.name=\"b\"", "source.branch.name = 'b'"),
                Arguments.of("has_2fa_enabled=true", "has_2fa_enabled = true"),
                Arguments.of("android=1 AND inn=2", "and{android = 1; inn = 2}"));
    }

    @ParameterizedTest
    @MethodSource
    void a_filter_is_understood(String filter, String tree) {
        assertThat(Shown.of(filter)).isEqualTo(tree);
    }

    static Stream<Arguments> a_date_is_understood() {
        return Stream.of(
                Arguments.of("2015-03-04", "2015-03-04T00:00:00Z"),
                Arguments.of("2015-03-04T14:08", "2015-03-04T14:08:00Z"),
                Arguments.of("2015-03-04T14:08:59", "2015-03-04T14:08:59Z"),
                Arguments.of("2015-03-04t14:08:59z", "2015-03-04T14:08:59Z"),
                Arguments.of("2015-03-04T14:08:59.123+02:00", "2015-03-04T12:08:59.123Z"),
                Arguments.of("2015-11-11T00:00:00-07:00", "2015-11-11T07:00:00Z"),
                Arguments.of("2015-11-11T00:00:00-0730", "2015-11-11T07:30:00Z"),
                Arguments.of("2015-11-11T00:00+05", "2015-11-10T19:00:00Z"),
                Arguments.of("2026-09-30T06:57:47.776083+00:00", "2026-09-30T06:57:47.776083Z"),
                Arguments.of("2025-08-23T15:07:25.469063524Z", "2025-08-23T15:07:25.469063524Z"),
                Arguments.of("2024-02-29", "2024-02-29T00:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource
    void a_date_is_understood(String date, String moment) {
        assertThat(Shown.of("at>" + date)).isEqualTo("at > " + moment);
        assertThat(Shown.of("at>" + date + "AND a=1")).isEqualTo("and{at > " + moment + "; a = 1}");
        assertThat(Shown.of("at IN(" + date + "," + date + ")")).isEqualTo("at in [" + moment + ", " + moment + "]");
    }

    static Stream<Arguments> what_is_not_understood_is_told_with_its_position() {
        return Stream.of(
                Arguments.of("name", 5, OPERATORS + ", found the end"),
                Arguments.of("name \"x\"", 6, OPERATORS + ", found \"x\""),
                Arguments.of("name LIKE \"x\"", 6, OPERATORS + ", found LIKE \"x\""),
                Arguments.of("name=", 6, VALUES + ", found the end"),
                Arguments.of("name==\"x\"", 6, VALUES + ", found =\"x\""),
                Arguments.of("name=x", 6, VALUES + ", found x"),
                Arguments.of("name='x'", 6, "expected text in double quotes, found 'x'"),
                Arguments.of("name=\"x", 8, "expected \" at the end of the text, found the end"),
                Arguments.of("name=\"x\\", 9, "expected one of \" \\ / b f n r t u after a backslash, found the end"),
                Arguments.of("name=\"\\x41\"", 8, "expected one of \" \\ / b f n r t u after a backslash, found x41\""),
                Arguments.of("name=\"\\u00g0\"", 11, "expected four hexadecimal digits after \\u, found g0\""),
                Arguments.of("name=\"\\u00４0\"", 11, "expected four hexadecimal digits after \\u, found ４0\""),
                Arguments.of("name=\"\\u0000\"", 6, "text must not hold the character U+0000"),
                Arguments.of("name=\"\\ud83d\"", 6, "text must not hold half a surrogate pair"),
                Arguments.of("name=\"\ude00\"", 6, "text must not hold half a surrogate pair"),
                Arguments.of("name!\"x\"", 6, "expected = or ~ after !, found \"x\""),
                Arguments.of("name~5", 6, "expected text in double quotes after ~, found 5"),
                Arguments.of("name !~ null", 9, "expected text in double quotes after !~, found null"),
                Arguments.of("a..b=1", 3, "expected a field's name after the dot, found .b=1"),
                Arguments.of("a.=1", 3, "expected a field's name after the dot, found =1"),
                Arguments.of("=1", 1, "expected a field or (, found =1"),
                Arguments.of("and=1", 1, "expected a field or (, found and=1"),
                Arguments.of("NOT a=1", 1, "expected a field or (, found NOT a=1"),
                Arguments.of("a=1 AND", 8, "expected a field or (, found the end"),
                Arguments.of("a=1 AND OR b=1", 9, "expected a field or (, found OR b=1"),
                Arguments.of("a=1 b=2", 5, "expected AND, OR or the end, found b=2"),
                Arguments.of("a=1 || b=2", 5, "expected a field, an operator, a value or a parenthesis, found || b=2"),
                Arguments.of("(a=1", 5, "expected AND, OR or ), found the end"),
                Arguments.of("(a=1))", 6, "expected AND, OR or the end, found )"),
                Arguments.of("()", 2, "expected a field or (, found )"),
                Arguments.of("a IN \"x\"", 6, "expected ( before the values, found \"x\""),
                Arguments.of("a IN ()", 7, VALUES + ", found )"),
                Arguments.of("a IN (1,)", 9, VALUES + ", found )"),
                Arguments.of("a IN (1 2)", 9, "expected , or ) after a value, found 2)"),
                Arguments.of("a IN (1", 8, "expected , or ) after a value, found the end"),
                Arguments.of("a NOT (1)", 7, "expected IN after NOT, found (1)"),
                Arguments.of("a=-", 4, "expected a digit, found the end"),
                Arguments.of("a=1.", 5, "expected a digit, found the end"),
                Arguments.of("a=1e5000", 3, "the exponent of a number may be at most 99"),
                Arguments.of("a=1e-100", 3, "the exponent of a number may be at most 99"),
                Arguments.of("a=" + "1".repeat(65), 3, "a number may have at most 64 characters"),
                Arguments.of("a=2015-3-4", 8, "expected a month of two digits, found 3-4"),
                Arguments.of("a=2015-02-30", 3, "there is no such date as 2015-02-30"),
                Arguments.of("a=2015-02-03T25:00", 3, "there is no such date as 2015-02-03T25:00"),
                Arguments.of("a=2015-02-03T10", 16, "expected : within a date, found the end"),
                Arguments.of("a=2015-02-03T10:00+19:00", 3, "there is no such date as 2015-02-03T10:00+19:00"),
                Arguments.of("a=2015-02-03T10:00:00.Z", 23, "expected a fraction of one to nine digits, found Z"),
                Arguments.of("a=2015-02-03 10:00", 14, "expected AND, OR or the end, found 10:00"),
                Arguments.of("😀=1", 1, "expected a field, an operator, a value or a parenthesis, found 😀=1"),
                Arguments.of("a=\"😀\" é", 7, "expected a field, an operator, a value or a parenthesis, found é"),
                Arguments.of("a=1 \0", 5, "expected a field, an operator, a value or a parenthesis, found \0"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_not_understood_is_told_with_its_position(String filter, int position, String reason) {
        assertThatThrownBy(() -> Filter.parse(filter)).isInstanceOfSatisfying(Failure.class, failure -> {
            Problem.Invalid problem = (Problem.Invalid) failure.problem();
            assertThat(problem.message())
                    .isEqualTo("The filter cannot be understood at position " + position + ": " + reason + ".");
            assertThat(problem.fields()).containsOnlyKeys("q");
        });
    }

    @Test
    void what_was_found_is_shown_shortened() {
        assertThatThrownBy(() -> Filter.parse("a=1 " + "x".repeat(100)))
                .hasMessageEndingWith("found " + "x".repeat(20) + "….");
    }

    @Test
    void text_has_the_escapes_of_JSON() {
        assertThat(Shown.of("a=\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00é😀'%\""))
                .isEqualTo("a = '\"\\/\b\f\n\r\té😀é😀'%'");
    }

    @Test
    void text_that_a_client_made_into_JSON_is_the_same_text_again() {
        String title = "fix(deps): update \"x\" to v1.2\\3\té 😀 \u2028 <b> %_ OR name=\"y\"";
        assertThat(Shown.of("title=" + new JsonMapper().writeValueAsString(title)))
                .isEqualTo("title = '" + title + "'");
    }

    @ParameterizedTest
    @MethodSource
    void what_real_clients_send_is_understood(String filter, String tree) {
        assertThat(Shown.of(filter)).isEqualTo(tree);
    }

    static Stream<Arguments> what_real_clients_send_is_understood() {
        return Stream.of(
                Arguments.of(
                        "source.branch.name=\"renovate/x\" AND state=\"OPEN\"",
                        "and{source.branch.name = 'renovate/x'; state = 'OPEN'}"),
                Arguments.of("project.key=\"K\"", "project.key = 'K'"),
                Arguments.of("name~\"x\"", "name ~ 'x'"),
                Arguments.of("author.uuid=\"{d301aafa}\"", "author.uuid = '{d301aafa}'"),
                Arguments.of(
                        "state IN (\"new\", \"on hold\") AND assignee = null AND component = \"UI\" and updated_on >"
                                + " 2015-11-11T00:00:00-07:00",
                        "and{state in ['new', 'on hold']; assignee = null; component = 'UI'; updated_on >"
                                + " 2015-11-11T07:00:00Z}"),
                Arguments.of(
                        "(title ~ \"unicode\" OR content.raw ~ \"unicode\") AND created_on > 2015-10-04T14:00:00-07:00",
                        "and{or{title ~ 'unicode'; content.raw ~ 'unicode'}; created_on > 2015-10-04T21:00:00Z}"));
    }
}
