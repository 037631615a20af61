package dev.latchkey.token;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Tx;
import java.util.List;

/** Which token comes of which, by making and by rotation. */
final class LineageStore {
    /** The token and all that led to it by rotation, dead as they may be. */
    private static final String LINE = """
            with recursive line (id) as (
              select id from token where id = :id and account_id = :owner
              union
              select t.replaces from token t join line on t.id = line.id where t.replaces is not null
            )
            select c.id from token c join line on c.parent = line.id where c.account_id = :owner
            """;

    private static final String SUCCESSORS = """
            union
            select n.id from token n where n.replaces = :id and n.account_id = :owner
            """;

    private LineageStore() {}

    /** What the token made, or those that were rotated into it. */
    static List<TokenId> made(Tx tx, AccountId owner, TokenId id) {
        return ids(tx, LINE, owner, id);
    }

    /** What comes of one that descends itself from another: what it made, and what it was rotated into. */
    static List<TokenId> descendants(Tx tx, AccountId owner, TokenId id) {
        return ids(tx, LINE + SUCCESSORS, owner, id);
    }

    private static List<TokenId> ids(Tx tx, String sql, AccountId owner, TokenId id) {
        return tx.handle()
                .createQuery(sql)
                .bind("id", id.toString())
                .bind("owner", owner.toString())
                .mapTo(String.class)
                .map(TokenId::of)
                .list();
    }
}
