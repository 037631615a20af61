package dev.latchkey.token;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.Ascii;
import dev.latchkey.core.Page;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Pages of an account's tokens. */
final class TokenListStore {
    private static final String OF_OWNER = " where t.account_id = :owner";
    private static final String ENDED =
            "(t.revoked_at is not null or (s.first_used_at <= :now and coalesce(t.grace_ends_at, 0) <= :now))";
    private static final String WITH_TEXT = """
             and (lower(t.name collate "binary") like :text escape '!' or lower(t.hint) = :exact or t.id like :beginning escape '!')
            """;

    private TokenListStore() {}

    /** The newest first. */
    static Page<Token> page(Tx tx, AccountId owner, TokenFilter filter, Instant now, int limit, long offset) {
        String where = OF_OWNER + condition(filter.shown()) + (filter.text().isEmpty() ? "" : WITH_TEXT);
        List<Token> tokens = bound(
                        tx,
                        TokenStore.SELECT + where + " order by t.created_at desc, t.id limit :limit offset :offset",
                        owner,
                        filter,
                        now)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> TokenRows.token(row))
                .list();
        String count = "select count(*) from token t left join token s on s.id = t.successor" + where;
        return new Page<>(
                tokens, bound(tx, count, owner, filter, now).mapTo(Long.class).one());
    }

    private static String condition(TokenFilter.Shown shown) {
        return switch (shown) {
            case ALL -> "";
            case REVOKED -> " and " + ENDED;
            case EXPIRED -> " and t.expires_at <= :now and not coalesce(" + ENDED + ", false)";
            case USABLE -> " and t.expires_at > :now and not coalesce(" + ENDED + ", false)";
            case EXPIRING ->
                " and t.expires_at > :now and t.expires_at <= :soon and not coalesce(" + ENDED + ", false)";
        };
    }

    private static Query bound(Tx tx, String sql, AccountId owner, TokenFilter filter, Instant now) {
        Query query = tx.handle().createQuery(sql).bind("owner", owner.toString());
        if (filter.shown() != TokenFilter.Shown.ALL) {
            query.bind("now", Micros.of(now));
        }
        if (filter.shown() == TokenFilter.Shown.EXPIRING) {
            query.bind("soon", Micros.of(now.plus(Token.SOON)));
        }
        if (!filter.text().isEmpty()) {
            String text = Ascii.lowerCase(filter.text());
            query.bind("text", "%" + escaped(text) + "%").bind("exact", text).bind("beginning", escaped(text) + "%");
        }
        return query;
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
