package dev.latchkey.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.diff.FileDiff.Part;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WordMarksTest {
    private static String shown(List<Part> parts) {
        return parts.stream()
                .map(part -> part.marked() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }

    private static String between(String before, String after) {
        WordMarks marks = WordMarks.between(before, after);
        return shown(marks.removed()) + " → " + shown(marks.added());
    }

    @Test
    void words_that_differ_are_marked() {
        assertThat(between("parse(String s) {", "parse(String text) {"))
                .isEqualTo("parse(String [s]) { → parse(String [text]) {");
        assertThat(between("a + b", "a + b + c")).isEqualTo("a + b → a + b[ + c]");
        assertThat(between("one two three", "one three")).isEqualTo("one [two ]three → one three");
    }

    @Test
    void lines_with_little_in_common_are_not_marked() {
        assertThat(between("return null;", "throw new Failure(problem, cause);"))
                .isEqualTo("return null; → throw new Failure(problem, cause);");
        assertThat(between("", "x")).isEqualTo(" → x");
    }

    @Test
    void very_long_lines_are_not_marked() {
        String long1 = "a,".repeat(300) + "x" + ",b".repeat(300);
        String long2 = "c;".repeat(300) + "x" + ";d".repeat(300);
        assertThat(between(long1, long2)).isEqualTo(long1 + " → " + long2);
    }

    @Test
    void what_is_joined_again_is_the_line() {
        String before = "ein 😀 Wort\tund  mehr";
        String after = "zwei 😀 Worte\tund mehr";
        WordMarks marks = WordMarks.between(before, after);
        assertThat(marks.removed().stream().map(Part::text).collect(Collectors.joining()))
                .isEqualTo(before);
        assertThat(marks.added().stream().map(Part::text).collect(Collectors.joining()))
                .isEqualTo(after);
    }
}
