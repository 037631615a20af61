package dev.latchkey.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.http.Link;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report in JSON; what its maker did not say is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportBody(
        String type,
        String uuid,
        String title,
        @Nullable String details,
        String externalId,
        @Nullable String reporter,
        @Nullable String link,
        boolean remoteLinkEnabled,
        @Nullable String logoUrl,
        String reportType,
        @Nullable String result,
        List<ReportData> data,
        String createdOn,
        String updatedOn,
        ReportLinks links) {
    record ReportLinks(Link self, Link annotations) {}

    static ReportBody of(Report report, Request request) {
        Report.Terms terms = report.terms();
        String self = self(report, request);
        return new ReportBody(
                "report",
                "{" + report.id() + "}",
                terms.texts().title(),
                terms.texts().details().orElse(null),
                report.externalId(),
                terms.texts().reporter().orElse(null),
                terms.addresses().link().orElse(null),
                terms.addresses().remoteLinkEnabled(),
                terms.addresses().logo().orElse(null),
                terms.reportType(),
                terms.result().orElse(null),
                terms.data(),
                Timestamp.of(report.createdOn()),
                Timestamp.of(report.updatedOn()),
                new ReportLinks(new Link(self), new Link(self + "/annotations")));
    }

    static String self(Report report, Request request) {
        return request.links()
                .api("/repositories/" + request.repository().fullName() + "/commit/" + report.commit() + "/reports/"
                        + PercentEncoding.encode(report.externalId()));
    }
}
