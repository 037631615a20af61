package dev.latchkey.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.http.Link;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Timestamp;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An annotation in JSON; what its maker did not say is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnnotationBody(
        String type,
        String uuid,
        String externalId,
        String annotationType,
        @Nullable String path,
        @Nullable Integer line,
        String summary,
        @Nullable String details,
        @Nullable String result,
        @Nullable String severity,
        @Nullable String link,
        String createdOn,
        String updatedOn,
        SelfLink links) {
    record SelfLink(Link self) {}

    static AnnotationBody of(Annotation annotation, Report report, Request request) {
        Annotation.Terms terms = annotation.terms();
        OptionalInt line = terms.spot().line();
        String self =
                ReportBody.self(report, request) + "/annotations/" + PercentEncoding.encode(annotation.externalId());
        return new AnnotationBody(
                "report_annotation",
                "{" + annotation.id() + "}",
                annotation.externalId(),
                terms.type(),
                terms.spot().path().orElse(null),
                line.isPresent() ? (Integer) line.getAsInt() : null,
                terms.texts().summary(),
                terms.texts().details().orElse(null),
                terms.result().orElse(null),
                terms.severity().orElse(null),
                terms.texts().link().orElse(null),
                Timestamp.of(annotation.createdOn()),
                Timestamp.of(annotation.updatedOn()),
                new SelfLink(new Link(self)));
    }
}
