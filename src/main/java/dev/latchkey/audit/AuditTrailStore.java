package dev.latchkey.audit;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** The rows of the audit log as they are read. */
final class AuditTrailStore {
    private static final String SELECT = """
            select e.id, e.at, e.action, e.verdict, e.account_id, a.username, e.token_id, t.name as token_name,
              e.repository_id, w.slug as workspace_slug, r.slug as repository_slug,
              e.door, e.address, e.user_agent, e.detail
            from audit_event e
            left join account a on a.id = e.account_id
            left join token t on t.id = e.token_id
            left join repository r on r.id = e.repository_id
            left join workspace w on w.id = r.workspace_id
            where (:account = '' or e.account_id = :account)
              and (:action = '' or e.action = :action or e.action like :actionLike escape '!')
              and (:repository = '' or e.repository_id = :repository)
              and (:verdict = '' or e.verdict = :verdict)
              and e.at >= :from and e.at < :until
            """;

    private AuditTrailStore() {}

    static List<RecordedEvent> before(Tx tx, AuditFilter filter, Optional<AuditPosition> place, int limit) {
        String older = place.isPresent() ? " and (e.at < :at or (e.at = :at and e.id < :id))" : "";
        return page(tx, SELECT + older + " order by e.at desc, e.id desc limit :limit", filter, place, limit);
    }

    static List<RecordedEvent> after(Tx tx, AuditFilter filter, AuditPosition place, int limit) {
        String newer = " and (e.at > :at or (e.at = :at and e.id > :id))";
        return page(tx, SELECT + newer + " order by e.at, e.id limit :limit", filter, Optional.of(place), limit);
    }

    private static List<RecordedEvent> page(
            Tx tx, String sql, AuditFilter filter, Optional<AuditPosition> place, int limit) {
        Query query = tx.handle()
                .createQuery(sql)
                .bind("account", filter.account().map(AccountId::toString).orElse(""))
                .bind("action", filter.action())
                .bind("actionLike", beginning(filter.action()))
                .bind(
                        "repository",
                        filter.repository().map(RepositoryId::toString).orElse(""))
                .bind("verdict", filter.allowed().map(AuditStore::verdict).orElse(""))
                .bind("from", filter.from().map(Micros::of).orElse(0L))
                .bind("until", filter.until().map(Micros::of).orElse(Long.MAX_VALUE))
                .bind("limit", limit);
        place.ifPresent(from -> query.bind("at", Micros.of(from.at())).bind("id", from.id()));
        return query.map((row, context) -> event(row)).list();
    }

    /** {@code token} stands for {@code token.created} as well, but not for {@code tokens.x}. */
    private static String beginning(String action) {
        return action.replace("!", "!!").replace("%", "!%").replace("_", "!_") + ".%";
    }

    static AuditCounts counts(Tx tx, Instant since) {
        return tx.handle()
                .createQuery("""
                        select (select count(*) from audit_event) as kept,
                          (select count(*) from audit_event where at >= :since and verdict = :done) as done,
                          (select count(*) from audit_event where at >= :since and verdict <> :done) as refused
                        """)
                .bind("since", Micros.of(since))
                .bind("done", AuditStore.verdict(true))
                .map((row, context) ->
                        new AuditCounts(row.getLong("kept"), row.getLong("done"), row.getLong("refused")))
                .one();
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        Optional<String> workspace = text(row, "workspace_slug");
        Optional<String> repository = text(row, "repository_slug");
        return new RecordedEvent(
                row.getString("id"),
                Micros.instant(row.getLong("at")),
                row.getString("action"),
                AuditStore.verdict(true).equals(row.getString("verdict")),
                text(row, "account_id"),
                text(row, "username"),
                text(row, "token_id"),
                text(row, "token_name"),
                text(row, "repository_id"),
                workspace.flatMap(slug -> repository.map(name -> slug + "/" + name)),
                text(row, "door"),
                text(row, "address"),
                text(row, "user_agent"),
                row.getString("detail"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
