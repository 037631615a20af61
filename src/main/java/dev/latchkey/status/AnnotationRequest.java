package dev.latchkey.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.core.Failure;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An annotation in a body. What is unknown is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AnnotationRequest(
        @Nullable String externalId,
        @Nullable String annotationType,
        @Nullable String path,
        @Nullable Integer line,
        @Nullable String summary,
        @Nullable String details,
        @Nullable String result,
        @Nullable String severity,
        @Nullable String link) {
    private static final int MAX_SUMMARY = 450;
    private static final int MAX_DETAILS = 2_000;
    private static final int MAX_PATH = 2_000;
    private static final Choice TYPE = Choice.of("annotation_type", "VULNERABILITY", "CODE_SMELL", "BUG");
    private static final Choice RESULT = Choice.of("result", "PASSED", "FAILED", "SKIPPED", "IGNORED");
    private static final Choice SEVERITY = Choice.of("severity", "CRITICAL", "HIGH", "MEDIUM", "LOW");

    Annotation.Terms terms() {
        return new Annotation.Terms(
                TYPE.required(annotationType),
                new Annotation.Spot(StatusText.lines("path", path, MAX_PATH), spotted()),
                new Annotation.Texts(
                        StatusText.line("summary", summary, MAX_SUMMARY),
                        StatusText.lines("details", details, MAX_DETAILS),
                        StatusText.address("link", link)),
                RESULT.optional(result),
                SEVERITY.optional(severity));
    }

    /** Line 0 is what tools say that know none. */
    private OptionalInt spotted() {
        if (line != null && line < 0) {
            throw Failure.invalid("line", "'line' is counted from 1, so " + line + " is none.");
        }
        return line == null || line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** The tool's name for the annotation, if the body says it. */
    Optional<String> saidId() {
        return Optional.ofNullable(externalId);
    }

    /** The same; {@link dev.latchkey.core.Problem.Invalid} without one. */
    String requiredId() {
        return StatusText.line("external_id", externalId, Report.MAX_ID);
    }
}
