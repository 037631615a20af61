package dev.latchkey.token.page;

import dev.latchkey.http.QueryParameters;
import dev.latchkey.token.FormWord;
import dev.latchkey.token.Lifetimes;
import dev.latchkey.token.Rotation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The form that rotates a token, as it was typed.
 *
 * @param grace in seconds
 * @param days empty for as long as before
 */
public record RotationForm(String grace, String days, String word) {
    /** A choice of the grace. */
    public record Grace(String seconds, String text, String meaning) {}

    static final List<Grace> GRACES = List.of(
            new Grace("0", "None", "The old secret ends when the new one is first used."),
            new Grace("3600", "1 hour", "For one place that you change at once."),
            new Grace("86400", "1 day", "For several places that you change today."),
            new Grace("604800", "7 days", "For a slow roll-out."));

    static RotationForm fresh() {
        return new RotationForm(
                Long.toString(Rotation.STANDARD_GRACE.toSeconds()),
                "",
                FormWord.random().text());
    }

    static RotationForm sent(QueryParameters form) {
        return new RotationForm(
                form.first("grace").orElse(""),
                form.first("days").orElse("").strip(),
                new FormWord(form.first("word").orElse("")).text());
    }

    Map<String, List<String>> mistakes(Lifetimes lifetimes) {
        Map<String, List<String>> mistakes = new LinkedHashMap<>();
        if (GRACES.stream().noneMatch(choice -> choice.seconds().equals(grace))) {
            mistakes.put("grace", List.of("Choose how long the old secret works on."));
        }
        long longest = lifetimes.longest().toDays();
        OptionalLong number = CreationForm.number(days);
        boolean right = number.isPresent() && number.getAsLong() >= 1 && number.getAsLong() <= longest;
        if (!days.isEmpty() && !right) {
            mistakes.put("days", List.of("A token lives 1 to " + longest + " days here. Write a whole number."));
        }
        return mistakes;
    }

    /** Of a form without mistakes. */
    Rotation wish() {
        OptionalLong number = CreationForm.number(days);
        return new Rotation(
                Duration.ofSeconds(Long.parseLong(grace)),
                number.isPresent() ? Optional.of(Duration.ofDays(number.getAsLong())) : Optional.empty());
    }
}
