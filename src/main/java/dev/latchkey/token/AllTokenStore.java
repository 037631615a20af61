package dev.latchkey.token;

import dev.latchkey.account.ProfileRow;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Page;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** The tokens of all accounts together. */
final class AllTokenStore {
    private static final String MATCHING = """
            from token t
            left join token s on s.id = t.successor
            join account a on a.id = t.account_id
            where (:id = '' or t.id = :id)
              and (:owner = '' or t.account_id = :owner)
              and (:scope = '' or ' ' || t.scopes || ' ' like :scopeWord)
              and (:before < 0 or t.created_at < :before)
              and (:now < 0 or (t.revoked_at is null and t.expires_at > :now
                and (s.first_used_at is null or s.first_used_at > :now or coalesce(t.grace_ends_at, 0) > :now)))
            """;

    private AllTokenStore() {}

    /** A token and the account that it is of. */
    record Owned(TokenId id, AccountId owner) {}

    /** The newest first. */
    static Page<OwnedToken> page(Tx tx, TokenSearch search, Instant now, int limit, long offset) {
        List<OwnedToken> some = bound(
                        tx.handle()
                                .createQuery("""
                        select t.id, t.account_id, t.name, t.hint, t.scopes, t.repositories, t.workspaces, t.networks,
                          t.created_at, t.expires_at, t.ends_by, t.parent, t.revoked_at, t.revoked_by, t.revoked_reason,
                          t.replaces, t.successor, t.grace_ends_at, t.first_used_at,
                          s.first_used_at as successor_used_at, t.last_used_at, t.last_used_address, t.last_used_agent,
                          t.last_used_door, a.username, a.display_name
                        """ + MATCHING
                                        + " order by t.created_at desc, t.id limit :limit offset :offset"),
                        search,
                        now)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> new OwnedToken(TokenRows.token(row), ProfileRow.read(row, "account_id")))
                .list();
        long size = bound(tx.handle().createQuery("select count(*) " + MATCHING), search, now)
                .mapTo(Long.class)
                .one();
        return new Page<>(some, size);
    }

    /** By id, so that those who change several do it in one order. */
    static List<Owned> ids(Tx tx, TokenSearch search, Instant now) {
        return bound(tx.handle().createQuery("select t.id, t.account_id " + MATCHING + " order by t.id"), search, now)
                .map((row, context) ->
                        new Owned(TokenId.of(row.getString("id")), AccountId.of(row.getString("account_id"))))
                .list();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, TokenSearch search, Instant now) {
        String scope = search.scope().map(Scope::wireName).orElse("");
        return statement
                .bind("id", search.id().map(TokenId::toString).orElse(""))
                .bind("owner", search.owner().map(AccountId::toString).orElse(""))
                .bind("scope", scope)
                .bind("scopeWord", "% " + scope + " %")
                .bind("before", search.createdBefore().map(Micros::of).orElse(-1L))
                .bind("now", search.usable() ? Micros.of(now) : -1L);
    }

    /** Whether a revocation would end it, as {@link TokenStore#revoke} sees it. */
    static boolean canBeEnded(Tx tx, AccountId owner, TokenId id, Instant now) {
        return tx.handle()
                .createQuery("""
                        select 1 from token
                        where id = :id and account_id = :owner and revoked_at is null and expires_at > :now
                        """)
                .bind("id", id.toString())
                .bind("owner", owner.toString())
                .bind("now", Micros.of(now))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** A token whose life is longer than a policy allows, and its end under it. */
    record Cut(TokenId id, AccountId owner, String name, Instant end) {}

    /** Usable tokens that live longer than so many microseconds. */
    static List<Cut> longerThan(Tx tx, long micros, Instant now) {
        return tx.handle()
                .createQuery("""
                        select t.id, t.account_id, t.name, t.created_at
                        from token t left join token s on s.id = t.successor
                        where t.revoked_at is null and t.expires_at > :now and t.expires_at - t.created_at > :longest
                          and (s.first_used_at is null or s.first_used_at > :now or coalesce(t.grace_ends_at, 0) > :now)
                        order by t.id
                        """)
                .bind("now", Micros.of(now))
                .bind("longest", micros)
                .map((row, context) -> {
                    Instant end = Micros.instant(row.getLong("created_at") + micros);
                    return new Cut(
                            TokenId.of(row.getString("id")),
                            AccountId.of(row.getString("account_id")),
                            row.getString("name"),
                            end.isBefore(now) ? now : end);
                })
                .list();
    }

    /** Rotations of the token lead no further than this. */
    static void endBy(Tx tx, TokenId id, Instant end) {
        tx.handle()
                .createUpdate("update token set ends_by = :end where id = :id and (ends_by is null or ends_by > :end)")
                .bind("id", id.toString())
                .bind("end", Micros.of(end))
                .execute();
    }

    static void endOn(Tx tx, TokenId id, Instant end) {
        tx.handle()
                .createUpdate("update token set expires_at = :end where id = :id and expires_at > :end")
                .bind("id", id.toString())
                .bind("end", Micros.of(end))
                .execute();
    }
}
