package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortTest {
    @Test
    void a_hyphen_reverses_the_order() {
        assertThat(Sort.parse("target.date")).isEqualTo(new Sort("target.date", false));
        assertThat(Sort.parse("-updated_on")).isEqualTo(new Sort("updated_on", true));
    }

    @Test
    void a_plus_that_arrived_as_a_blank_does_no_harm() {
        assertThat(Sort.parse(" name ")).isEqualTo(new Sort("name", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "--name", "name desc", "name;drop", "a,b", "naïve", "\"name\"", "name\0"})
    void what_is_no_field_is_refused(String text) {
        assertRefused(text);
    }

    @Test
    void a_name_of_any_length_is_not() {
        assertRefused("a".repeat(256));
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> Sort.parse(text))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(((Problem.Invalid) failure.problem()).fields())
                                .containsOnlyKeys("sort"));
    }
}
