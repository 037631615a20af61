package dev.latchkey.audit;

import dev.latchkey.core.Page;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of the audit log that are about one token. */
final class TokenTrailStore {
    private TokenTrailStore() {}

    static Page<TokenTrail.Step> page(Tx tx, TokenId token, int limit, long offset) {
        return new Page<>(
                tx.handle()
                        .createQuery("""
                                select at, action, verdict, door, address, user_agent, detail from audit_event
                                where token_id = :token order by at desc, id limit :limit offset :offset
                                """)
                        .bind("token", token.toString())
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .map((row, context) -> step(row))
                        .list(),
                tx.handle()
                        .createQuery("select count(*) from audit_event where token_id = :token")
                        .bind("token", token.toString())
                        .mapTo(Long.class)
                        .one());
    }

    private static TokenTrail.Step step(ResultSet row) throws SQLException {
        return new TokenTrail.Step(
                Micros.instant(row.getLong("at")),
                row.getString("action"),
                row.getString("verdict").equals("allowed"),
                text(row.getString("door")),
                text(row.getString("address")),
                text(row.getString("user_agent")),
                row.getString("detail"));
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }
}
