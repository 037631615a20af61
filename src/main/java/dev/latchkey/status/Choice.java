package dev.latchkey.status;

import dev.latchkey.core.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of a request that takes one of a few words. */
record Choice(String field, List<String> words) {
    static Choice of(String field, String... words) {
        return new Choice(field, List.of(words));
    }

    /** Empty when nothing was said. */
    Optional<String> optional(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (!words.contains(text)) {
            throw Failure.invalid(
                    field, "'" + field + "' is one of " + String.join(", ", words) + ", not '" + text + "'.");
        }
        return Optional.of(text);
    }

    String required(@Nullable String text) {
        return optional(text)
                .orElseThrow(() -> Failure.invalid(
                        field, "'" + field + "' is missing; it is one of " + String.join(", ", words) + "."));
    }
}
