package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FieldTableTest {
    private static final Thing FULL = new Thing(7, "Main%", 12L, Instant.parse("2015-03-04T12:00:00.5Z"), true);
    private static final Thing EMPTY = new Thing(8, null, null, null, null);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "name=\"Main%\", true, false",
                "name=\"main%\", false, false",
                "name~\"MAIN\", true, false",
                "name~\"n_\", false, false",
                "name!~\"main\", false, true",
                "name!=\"Main%\", false, true",
                "name<\"N\", true, false",
                "name>=\"Main%\", true, false",
                "`name IN (\"a\",\"Main%\")`, true, false",
                "`name NOT IN (\"a\",\"Main%\")`, false, true",
                "`name IN (\"a\",null)`, false, true",
                "`name NOT IN (\"a\",null)`, true, false",
                "name=null, false, true",
                "name!=null, true, false",
                "size=12.0, true, false",
                "size!=12, false, true",
                "size>11.99, true, false",
                "size<=12, true, false",
                "`size IN (1,1.2e1)`, true, false",
                "created_on>2015-03-04, true, false",
                "created_on=2015-03-04T14:00:00.500+02:00, true, false",
                "created_on<\"2015-03-04T12:00:01+00:00\", true, false",
                "is_open=true, true, false",
                "is_open=false, false, false",
                "is_open!=true, false, true",
                "is_open!=false, true, true",
                "`is_open IN (false,null)`, false, true",
                "name=null AND size=null, false, true",
                "name=null OR size=12, true, true",
            })
    void a_filter_holds_or_not(String filter, boolean full, boolean empty) {
        assertThat(Thing.TABLE.predicate(Filter.parse(filter)).test(FULL)).isEqualTo(full);
        assertThat(Thing.TABLE.predicate(Filter.parse(filter)).test(EMPTY)).isEqualTo(empty);
    }

    @Test
    void an_empty_filter_lets_everything_pass() {
        assertThat(Thing.TABLE.predicate(Filter.parse(" ")).test(EMPTY)).isTrue();
    }

    static Stream<Arguments> what_can_never_be_is_refused() {
        return Stream.of(
                Arguments.of("name>true", "this field is text; compare it with \"text\" or null"),
                Arguments.of("name=5", "this field is text; compare it with \"text\" or null"),
                Arguments.of("name IN (\"a\", 5)", "this field is text; compare it with \"text\" or null"),
                Arguments.of("name=2015-03-04", "this field is text; compare it with \"text\" or null"),
                Arguments.of("name<null", "null is compared with = and != only, not with <"),
                Arguments.of("size=\"5\"", "this field is a number; compare it with a number such as 12 or null"),
                Arguments.of("size~\"5\"", "~ looks for text, and this field is a number"),
                Arguments.of("created_on!~\"2015\"", "!~ looks for text, and this field is a time"),
                Arguments.of(
                        "created_on>\"yesterday\"",
                        "this field is a time; compare it with a date such as 2015-03-04T14:08:59+02:00 or null"),
                Arguments.of(
                        "created_on>\"2015-03-04 \"",
                        "this field is a time; compare it with a date such as 2015-03-04T14:08:59+02:00 or null"),
                Arguments.of(
                        "is_open>false", "this field is true or false and is compared with = and != only, not with >"),
                Arguments.of("is_open=1", "this field is true or false; compare it with true or false or null"));
    }

    @ParameterizedTest
    @MethodSource
    void what_can_never_be_is_refused(String filter, String reason) {
        Filter parsed = Filter.parse("id=1 AND " + filter);
        String field = filter.split("\\W", 2)[0];
        String message = "The filter on " + field + " at position 10 means nothing: " + reason + ".";
        assertThatThrownBy(() -> Thing.TABLE.predicate(parsed))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.problem()).isEqualTo(Problem.Invalid.field("q", message)));
        assertThatThrownBy(() -> Thing.SQL.where(parsed)).hasMessage(message);
    }

    @Test
    void an_unknown_field_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> Thing.TABLE.predicate(Filter.parse("id=1 OR nmae=\"x\"")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.problem())
                                .isEqualTo(Problem.Invalid.field(
                                        "q",
                                        "There is no field nmae at position 9; this list knows created_on, id, is_open,"
                                                + " name, size, tag.name.")));
        assertThatThrownBy(() -> Thing.TABLE.order(Sort.parse("-nmae")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(((Problem.Invalid) failure.problem()).fields())
                                .containsOnlyKeys("sort"));
        assertThatThrownBy(() -> Thing.TABLE.predicate(Filter.parse("a".repeat(5000) + "=1")))
                .hasMessageContaining("no field " + "a".repeat(60) + "… at");
    }

    @Test
    void numbers_of_all_types_are_compared_exactly() {
        FieldTable<Number> table =
                FieldTable.<Number>builder().number("value", number -> number).build();
        assertThat(table.predicate(Filter.parse("value=0.1 AND value<0.11")).test(0.1))
                .isTrue();
        assertThat(table.predicate(Filter.parse("value=9223372036854775807")).test(Long.MAX_VALUE))
                .isTrue();
        assertThat(table.predicate(Filter.parse("value<9223372036854775807")).test(Long.MAX_VALUE - 1))
                .isTrue();
        assertThat(table.predicate(Filter.parse("value=0.10")).test(new BigDecimal("0.1")))
                .isTrue();
        assertThat(table.predicate(Filter.parse("value=3")).test((short) 3)).isTrue();
    }

    @Test
    void fields_are_read_when_they_decide_and_once() {
        List<String> read = new ArrayList<>();
        FieldTable<String> table = FieldTable.<String>builder()
                .text("a", thing -> noted(read, "a", thing))
                .text("b", thing -> noted(read, "b", thing))
                .text("c", thing -> noted(read, "c", thing))
                .build();
        Filter filter = Filter.parse("(a=\"1\" OR a=\"x\" OR b=\"x\") AND (a!=null OR b=\"x\")");
        assertThat(table.predicate(filter).test("x")).isTrue();
        assertThat(read).containsExactly("a");
        assertThat(table.predicate(filter).test("y")).isFalse();
        assertThat(read).containsExactly("a", "a", "b");
    }

    private static String noted(List<String> read, String field, String thing) {
        read.add(field);
        return thing;
    }

    @Test
    void an_absent_value_is_read_once_too() {
        List<String> read = new ArrayList<>();
        FieldTable<Thing> table = FieldTable.<Thing>builder()
                .text("a", thing -> {
                    read.add("a");
                    return thing.name();
                })
                .build();
        assertThat(table.predicate(Filter.parse("a=\"1\" OR a=\"2\" OR a=null")).test(EMPTY))
                .isTrue();
        assertThat(read).containsExactly("a");
    }

    @Test
    void names_with_numbers_are_in_natural_order() {
        List<String> names =
                List.of("v", "v1", "v01", "v2", "v2-rc1", "v2.0", "v9", "v10", "v10a", "v20", "w", "é", "１", "😀");
        List<String> sorted = Stream.of(
                        "v10", "😀", "w", "v2-rc1", "１", "v20", "v2", "v01", "é", "v9", "v10a", "v", "v2.0", "v1")
                .map(Thing::named)
                .sorted(Thing.TABLE.order(Sort.parse("tag.name")))
                .map(Thing::name)
                .toList();
        assertThat(sorted).containsExactlyInAnyOrderElementsOf(names);
        assertThat(sorted.indexOf("v9")).isLessThan(sorted.indexOf("v10"));
        assertThat(sorted)
                .containsExactly(
                        "v", "v01", "v1", "v2", "v2-rc1", "v2.0", "v9", "v10", "v10a", "v20", "w", "é", "１", "😀");
        assertThat(Thing.TABLE.predicate(Filter.parse("tag.name<\"v10\"")).test(Thing.named("v9")))
                .isTrue();
        assertThat(Thing.TABLE.predicate(Filter.parse("tag.name=\"v01\"")).test(Thing.named("v1")))
                .isFalse();
    }

    @Test
    void numbers_in_names_may_be_longer_than_any_number() {
        String digits = "9".repeat(100_000);
        assertThat(TextOrder.NATURAL.compare("v" + digits, "v1" + digits)).isNegative();
    }

    @Test
    void absent_values_come_first_and_last_in_reverse() {
        List<Thing> things = List.of(new Thing(1, null, 5L, null, null), new Thing(2, null, null, null, null), FULL);
        assertThat(things.stream().sorted(Thing.TABLE.order(Sort.parse("size"))).map(Thing::id))
                .containsExactly(2, 1, 7);
        assertThat(things.stream()
                        .sorted(Thing.TABLE.order(Sort.parse("-size")))
                        .map(Thing::id))
                .containsExactly(7, 1, 2);
    }

    @Test
    void text_is_ordered_by_code_points_and_not_by_halves_of_them() {
        assertThat(Stream.of("😀", "\uff01", "z", "Z", "za")
                        .map(Thing::named)
                        .sorted(Thing.TABLE.order(Sort.parse("name")))
                        .map(Thing::name))
                .containsExactly("Z", "z", "za", "\uff01", "😀");
    }
}
