package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.db.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SqlFieldsTest {
    private static final Sort BY_NAME = new Sort("name", false);

    @Test
    void an_order_may_be_followed_by_more_columns() {
        assertThat(Thing.SQL.orderBy(Sort.parse("name"))).isEqualTo("(t.name) collate \"binary\" asc nulls first");
        assertThat(Thing.SQL.orderBy(Sort.parse("-created_on"))).isEqualTo("(t.created_at) desc nulls last");
    }

    @Test
    void an_empty_filter_is_a_condition_that_always_holds() {
        assertThat(Thing.SQL.where(Filter.parse("")).sql()).isEqualTo("(1 = 1)");
    }

    @Test
    void unknown_fields_are_refused() {
        assertThatThrownBy(() -> Thing.SQL.where(Filter.parse("t.name=\"x\"")))
                .hasMessage(
                        "There is no field t.name at position 1; this list knows created_on, id, is_open, name, size.");
        assertThatThrownBy(() -> Thing.SQL.orderBy(Sort.parse("closed")))
                .hasMessage("There is no field closed; this list knows created_on, id, is_open, name, size.");
    }

    @Test
    void a_field_is_declared_once() {
        assertThatThrownBy(() -> SqlFields.builder().text("name", "a").text("name", "b"))
                .hasMessageContaining("name is named twice");
    }

    @ParameterizedTest
    @EnumSource
    void case_is_folded_within_ASCII_and_text_is_ordered_by_code_points(Dialect dialect) {
        try (ThingRows rows = new ThingRows(dialect)) {
            rows.replace(List.of(
                    new Thing(1, "b", null, null, null),
                    new Thing(2, "É", null, null, null),
                    new Thing(3, "B", null, null, null),
                    new Thing(4, "😀", null, null, null),
                    new Thing(5, "\uff01", null, null, null),
                    new Thing(6, "é", null, null, null)));
            assertThat(rows.ids(Filter.parse("name~\"é\""), BY_NAME)).containsExactly(6);
            assertThat(rows.ids(Filter.parse("name~\"B\""), BY_NAME)).containsExactly(3, 1);
            assertThat(rows.ids(Filter.parse("name>\"a\""), BY_NAME)).containsExactly(1, 2, 6, 5, 4);
        }
    }
}
