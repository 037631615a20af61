package dev.latchkey.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.core.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body that makes or replaces a report. What is unknown is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReportRequest(
        @Nullable String title,
        @Nullable String details,
        @Nullable String externalId,
        @Nullable String reporter,
        @Nullable String link,
        @Nullable Boolean remoteLinkEnabled,
        @Nullable String logoUrl,
        @Nullable String reportType,
        @Nullable String result,
        @Nullable List<@Nullable ReportData> data) {
    private static final int MAX_LINE = 450;
    private static final int MAX_DETAILS = 2_000;
    private static final int MOST_DATA = 10;
    private static final Choice TYPE = Choice.of("report_type", "SECURITY", "COVERAGE", "TEST", "BUG");
    private static final Choice RESULT = Choice.of("result", "PASSED", "FAILED", "PENDING");

    Report.Terms terms() {
        return new Report.Terms(
                new Report.Texts(
                        StatusText.line("title", title, MAX_LINE),
                        StatusText.lines("details", details, MAX_DETAILS),
                        StatusText.lines("reporter", reporter, MAX_LINE)),
                new Report.Addresses(
                        StatusText.address("link", link),
                        Boolean.TRUE.equals(remoteLinkEnabled),
                        StatusText.address("logo_url", logoUrl)),
                TYPE.required(reportType),
                RESULT.optional(result),
                figures());
    }

    private List<ReportData> figures() {
        List<@Nullable ReportData> given = data == null ? List.of() : data;
        if (given.size() > MOST_DATA) {
            throw Failure.invalid("data", "A report has up to " + MOST_DATA + " figures in 'data'.");
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            throw Failure.invalid("data", "The elements of 'data' are objects.");
        }
        return given.stream().map(ReportData::checked).toList();
    }

    /** The tool's name for the report, if the body says it. */
    Optional<String> saidId() {
        return Optional.ofNullable(externalId);
    }
}
