package dev.latchkey.status;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Uuids;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of reports. */
final class ReportStore {
    private static final String SELECT = """
            select id, commit_id, external_id, title, details, reporter, link, remote_link_enabled, logo_url, report_type,
              result, data, created_at, updated_at
            from commit_report where repository_id = :repository and commit_id = :commit
            """;

    private static final String WRITE_OVER = """
            insert into commit_report (id, repository_id, commit_id, external_id, title, details, reporter, link,
              remote_link_enabled, logo_url, report_type, result, data, created_at, updated_at)
            values (:id, :repository, :commit, :external, :title, :details, :reporter, :link, :remote, :logo,
              :type, :result, :data, :created, :updated)
            on conflict (repository_id, commit_id, external_id) do update set title = excluded.title,
              details = excluded.details, reporter = excluded.reporter, link = excluded.link,
              remote_link_enabled = excluded.remote_link_enabled, logo_url = excluded.logo_url,
              report_type = excluded.report_type, result = excluded.result, data = excluded.data,
              updated_at = excluded.updated_at
            """;

    private ReportStore() {}

    /** Writes it, or over the one with the same external id, which keeps its id and the time of its creation. */
    static void set(Tx tx, RepositoryId repository, Report report) {
        Report.Terms terms = report.terms();
        tx.handle()
                .createUpdate(WRITE_OVER)
                .bind("id", report.id().toString())
                .bind("repository", repository.toString())
                .bind("commit", report.commit())
                .bind("external", report.externalId())
                .bind("title", terms.texts().title())
                .bind("details", terms.texts().details().orElse(null))
                .bind("reporter", terms.texts().reporter().orElse(null))
                .bind("link", terms.addresses().link().orElse(null))
                .bind("remote", terms.addresses().remoteLinkEnabled())
                .bind("logo", terms.addresses().logo().orElse(null))
                .bind("type", terms.reportType())
                .bind("result", terms.result().orElse(null))
                .bind("data", new String(Json.write(terms.data()), StandardCharsets.UTF_8))
                .bind("created", Micros.of(report.createdOn()))
                .bind("updated", Micros.of(report.updatedOn()))
                .execute();
    }

    static long count(Tx tx, RepositoryId repository, String commit) {
        return tx.handle()
                .createQuery(
                        "select count(*) from commit_report where repository_id = :repository and commit_id = :commit")
                .bind("repository", repository.toString())
                .bind("commit", commit)
                .mapTo(Long.class)
                .one();
    }

    /** By external id, or else by uuid. */
    static Optional<Report> find(Tx tx, RepositoryId repository, String commit, String name) {
        return by(tx, repository, commit, "external_id", name)
                .or(() -> Uuids.parse(name).flatMap(uuid -> by(tx, repository, commit, "id", uuid.toString())));
    }

    private static Optional<Report> by(Tx tx, RepositoryId repository, String commit, String column, String value) {
        return tx.handle()
                .createQuery(SELECT + "and " + column + " = :value")
                .bind("repository", repository.toString())
                .bind("commit", commit)
                .bind("value", value)
                .map((row, context) -> report(row))
                .findOne();
    }

    /** The oldest first. */
    static List<Report> list(Tx tx, RepositoryId repository, String commit) {
        return tx.handle()
                .createQuery(SELECT + "order by created_at, external_id")
                .bind("repository", repository.toString())
                .bind("commit", commit)
                .map((row, context) -> report(row))
                .list();
    }

    /** Holds the row until the transaction ends, so that annotations of one report are counted one batch after another. */
    static void lock(Tx tx, Report report) {
        tx.handle()
                .createUpdate("update commit_report set title = title where id = :id")
                .bind("id", report.id().toString())
                .execute();
    }

    static void delete(Tx tx, Report report) {
        tx.handle()
                .createUpdate("delete from commit_report where id = :id")
                .bind("id", report.id().toString())
                .execute();
    }

    private static Report report(ResultSet row) throws SQLException {
        Report.Texts texts =
                new Report.Texts(row.getString("title"), optional(row, "details"), optional(row, "reporter"));
        Report.Addresses addresses = new Report.Addresses(
                optional(row, "link"), row.getBoolean("remote_link_enabled"), optional(row, "logo_url"));
        List<ReportData> data =
                List.of(Json.read(row.getString("data").getBytes(StandardCharsets.UTF_8), ReportData[].class));
        return new Report(
                UUID.fromString(row.getString("id")),
                row.getString("commit_id"),
                row.getString("external_id"),
                new Report.Terms(texts, addresses, row.getString("report_type"), optional(row, "result"), data),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("updated_at")));
    }

    static Optional<String> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
