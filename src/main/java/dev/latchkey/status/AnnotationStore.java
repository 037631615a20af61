package dev.latchkey.status;

import dev.latchkey.core.Page;
import dev.latchkey.core.Uuids;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The rows of annotations. */
final class AnnotationStore {
    private static final String SELECT = """
            select id, external_id, annotation_type, path, line, summary, details, result, severity, link, created_at,
              updated_at
            from report_annotation where report_id = :report
            """;

    private static final String WRITE_OVER = """
            insert into report_annotation (id, report_id, external_id, annotation_type, path, line, summary,
              details, result, severity, link, position, created_at, updated_at)
            values (:id, :report, :external, :type, :path, :line, :summary, :details, :result, :severity, :link,
              :position, :created, :updated)
            on conflict (report_id, external_id) do update set annotation_type = excluded.annotation_type,
              path = excluded.path, line = excluded.line, summary = excluded.summary,
              details = excluded.details, result = excluded.result, severity = excluded.severity,
              link = excluded.link, updated_at = excluded.updated_at
            """;

    private AnnotationStore() {}

    /**
     * Writes it, or over the one with the same external id, which keeps its id, its place and the time of its creation.
     *
     * @param position among those made at the same moment
     */
    static void set(Tx tx, Report report, Annotation annotation, long position) {
        Annotation.Terms terms = annotation.terms();
        OptionalInt line = terms.spot().line();
        tx.handle()
                .createUpdate(WRITE_OVER)
                .bind("id", annotation.id().toString())
                .bind("report", report.id().toString())
                .bind("external", annotation.externalId())
                .bind("type", terms.type())
                .bind("path", terms.spot().path().orElse(null))
                .bind("line", line.isPresent() ? (Integer) line.getAsInt() : null)
                .bind("summary", terms.texts().summary())
                .bind("details", terms.texts().details().orElse(null))
                .bind("result", terms.result().orElse(null))
                .bind("severity", terms.severity().orElse(null))
                .bind("link", terms.texts().link().orElse(null))
                .bind("position", position)
                .bind("created", Micros.of(annotation.createdOn()))
                .bind("updated", Micros.of(annotation.updatedOn()))
                .execute();
    }

    static long count(Tx tx, Report report) {
        return tx.handle()
                .createQuery("select count(*) from report_annotation where report_id = :report")
                .bind("report", report.id().toString())
                .mapTo(Long.class)
                .one();
    }

    /** By external id, or else by uuid. */
    static Optional<Annotation> find(Tx tx, Report report, String name) {
        return by(tx, report, "external_id", name)
                .or(() -> Uuids.parse(name).flatMap(uuid -> by(tx, report, "id", uuid.toString())));
    }

    private static Optional<Annotation> by(Tx tx, Report report, String column, String value) {
        return tx.handle()
                .createQuery(SELECT + "and " + column + " = :value")
                .bind("report", report.id().toString())
                .bind("value", value)
                .map((row, context) -> annotation(row))
                .findOne();
    }

    /** The oldest first, those of one batch in its order. */
    static Page<Annotation> page(Tx tx, Report report, Paging paging) {
        List<Annotation> found = tx.handle()
                .createQuery(SELECT + "order by created_at, position, external_id limit :count offset :skipped")
                .bind("report", report.id().toString())
                .bind("count", paging.pagelen())
                .bind("skipped", paging.offset())
                .map((row, context) -> annotation(row))
                .list();
        return new Page<>(found, count(tx, report));
    }

    static void delete(Tx tx, Annotation annotation) {
        tx.handle()
                .createUpdate("delete from report_annotation where id = :id")
                .bind("id", annotation.id().toString())
                .execute();
    }

    private static Annotation annotation(ResultSet row) throws SQLException {
        int line = row.getInt("line");
        OptionalInt spotted = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(line);
        Annotation.Texts texts = new Annotation.Texts(
                row.getString("summary"), ReportStore.optional(row, "details"), ReportStore.optional(row, "link"));
        return new Annotation(
                UUID.fromString(row.getString("id")),
                row.getString("external_id"),
                new Annotation.Terms(
                        row.getString("annotation_type"),
                        new Annotation.Spot(ReportStore.optional(row, "path"), spotted),
                        texts,
                        ReportStore.optional(row, "result"),
                        ReportStore.optional(row, "severity")),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("updated_at")));
    }
}
