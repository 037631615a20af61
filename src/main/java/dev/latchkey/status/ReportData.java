package dev.latchkey.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.core.Failure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One figure of a report, in requests, rows and answers alike.
 *
 * @param type says how the value is shown; found from the value when a request leaves it out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReportData(
        @Nullable String type,
        @Nullable String title,
        @Nullable JsonNode value) {
    private static final Choice TYPE =
            Choice.of("data", "BOOLEAN", "DATE", "DURATION", "LINK", "NUMBER", "PERCENTAGE", "TEXT");
    private static final int MAX_TITLE = 450;
    private static final int MAX_TEXT = 2_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The same with its type, checked; {@link dev.latchkey.core.Problem.Invalid} when the value is not of the type. */
    ReportData checked() {
        String line = StatusText.line("data", title, MAX_TITLE);
        if (value == null || value.isNull()) {
            throw Failure.invalid("data", "The figure '" + line + "' has no 'value'.");
        }
        String kind = TYPE.optional(type).orElseGet(() -> found(value, line));
        if (!fits(kind, value)) {
            throw Failure.invalid("data", "The value of '" + line + "' is no " + kind + ".");
        }
        return new ReportData(kind, line, value);
    }

    private static String found(JsonNode value, String title) {
        if (value.isBoolean()) {
            return "BOOLEAN";
        }
        if (value.isNumber()) {
            return "NUMBER";
        }
        if (value.isString()) {
            return "TEXT";
        }
        throw Failure.invalid(
                "data", "The value of '" + title + "' is a number, a text or a truth value; else say its 'type'.");
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "BOOLEAN" -> value.isBoolean();
            case "LINK" -> isLink(value);
            case "TEXT" ->
                value.isString()
                        && StatusText.lines("data", value.stringValue(), MAX_TEXT)
                                .isPresent();
            case "PERCENTAGE" ->
                isFinite(value)
                        && value.decimalValue().signum() >= 0
                        && value.decimalValue().compareTo(HUNDRED) <= 0;
            default -> isFinite(value);
        };
    }

    /** Larger numbers than there are cannot be written down again. */
    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private static boolean isLink(JsonNode value) {
        JsonNode text = value.path("text");
        JsonNode href = value.path("href");
        return value.size() == 2
                && text.isString()
                && href.isString()
                && !StatusText.line("data", text.stringValue(), MAX_TITLE).isEmpty()
                && StatusText.address("data", href.stringValue()).isPresent();
    }
}
