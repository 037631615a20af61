package dev.latchkey.token;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of tokens, as their owners manage them. */
final class TokenStore {
    static final String SELECT = """
            select t.id, t.account_id, t.name, t.hint, t.scopes, t.repositories, t.workspaces, t.networks,
              t.created_at, t.expires_at, t.ends_by, t.parent, t.revoked_at, t.revoked_by, t.revoked_reason,
              t.replaces, t.successor, t.grace_ends_at, t.first_used_at, s.first_used_at as successor_used_at,
              t.last_used_at, t.last_used_address, t.last_used_agent, t.last_used_door
            from token t left join token s on s.id = t.successor
            """;

    private TokenStore() {}

    static void insert(Tx tx, Token token, SecretHash hash) {
        tx.handle()
                .createUpdate("""
                        insert into token
                          (id, account_id, name, hint, secret_hash, pepper_version, scopes,
                           repositories, workspaces, networks, created_at, expires_at, ends_by, parent, replaces)
                        values
                          (:id, :account, :name, :hint, :hash, :pepper, :scopes,
                           :repositories, :workspaces, :networks, :created, :expires, :endsBy, :parent, :replaces)
                        """)
                .bind("id", token.id().toString())
                .bind("account", token.owner().toString())
                .bind("name", token.name())
                .bind("hint", token.hint())
                .bind("hash", hash.bytes())
                .bind("pepper", hash.pepperVersion())
                .bind("scopes", TokenText.ofScopes(token.scopes()))
                .bind("repositories", TokenText.ofList(token.restrictions().repositories()))
                .bind("workspaces", TokenText.ofList(token.restrictions().workspaces()))
                .bind("networks", TokenText.ofList(token.restrictions().networks()))
                .bind("created", Micros.of(token.createdOn()))
                .bind("expires", Micros.of(token.expiresOn()))
                .bind("endsBy", token.endsBy().map(Micros::of).orElse(null))
                .bind("parent", token.parent().map(TokenId::toString).orElse(null))
                .bind(
                        "replaces",
                        token.family().replaces().map(TokenId::toString).orElse(null))
                .execute();
    }

    /** Holds the row until the end of the transaction; false when the owner has no such token. */
    static boolean lock(Tx tx, AccountId owner, TokenId id) {
        return tx.handle()
                        .createUpdate("update token set account_id = account_id where id = :id and account_id = :owner")
                        .bind("id", id.toString())
                        .bind("owner", owner.toString())
                        .execute()
                == 1;
    }

    static Optional<Token> find(Tx tx, AccountId owner, TokenId id) {
        return tx.handle()
                .createQuery(SELECT + "where t.id = :id and t.account_id = :owner")
                .bind("id", id.toString())
                .bind("owner", owner.toString())
                .map((row, context) -> TokenRows.token(row))
                .findOne();
    }

    /** The newest first. */
    static List<Token> list(Tx tx, AccountId owner, int limit, long offset) {
        return tx.handle()
                .createQuery(SELECT + """
                        where t.account_id = :owner
                        order by t.created_at desc, t.id
                        limit :limit offset :offset
                        """)
                .bind("owner", owner.toString())
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> TokenRows.token(row))
                .list();
    }

    static long count(Tx tx, AccountId owner) {
        return tx.handle()
                .createQuery("select count(*) from token where account_id = :owner")
                .bind("owner", owner.toString())
                .mapTo(Long.class)
                .one();
    }

    /** Living tokens only; false when there was nothing to revoke. */
    static boolean revoke(Tx tx, AccountId owner, TokenId id, Token.Revocation why) {
        return tx.handle()
                        .createUpdate("""
                                update token set revoked_at = :on, revoked_by = :by, revoked_reason = :reason
                                where id = :id and account_id = :owner and revoked_at is null and expires_at > :on
                                """)
                        .bind("id", id.toString())
                        .bind("owner", owner.toString())
                        .bind("on", Micros.of(why.on()))
                        .bind("by", why.by())
                        .bind("reason", why.reason())
                        .execute()
                == 1;
    }

    /** The same for a successor that was never used; false when it was, or is dead. */
    static boolean revokeUnused(Tx tx, AccountId owner, TokenId id, Token.Revocation why) {
        return tx.handle()
                        .createUpdate("""
                                update token set revoked_at = :on, revoked_by = :by, revoked_reason = :reason
                                where id = :id and account_id = :owner and revoked_at is null and first_used_at is null
                                """)
                        .bind("id", id.toString())
                        .bind("owner", owner.toString())
                        .bind("on", Micros.of(why.on()))
                        .bind("by", why.by())
                        .bind("reason", why.reason())
                        .execute()
                == 1;
    }

    static void linkSuccessor(Tx tx, Token old, TokenId successor, Instant graceEndsOn) {
        tx.handle()
                .createUpdate("""
                        update token set successor = :successor, grace_ends_at = :grace
                        where id = :id and account_id = :owner
                        """)
                .bind("id", old.id().toString())
                .bind("owner", old.owner().toString())
                .bind("successor", successor.toString())
                .bind("grace", Micros.of(graceEndsOn))
                .execute();
    }

    /** The living tokens among these secrets, whoever owns them; at most a few hundred hashes at once. */
    static List<Leaked> leaked(Tx tx, List<SecretHash> hashes, Instant now) {
        return tx.handle()
                .createQuery("""
                        select id, account_id, name from token
                        where secret_hash in (<hashes>) and revoked_at is null and expires_at > :now
                        """)
                .bindList("hashes", hashes.stream().map(SecretHash::bytes).toList())
                .bind("now", Micros.of(now))
                .map((row, context) -> new Leaked(
                        TokenId.of(row.getString("id")),
                        AccountId.of(row.getString("account_id")),
                        row.getString("name")))
                .list();
    }

    /** A token whose secret was shown by a finder. */
    record Leaked(TokenId id, AccountId owner, String name) {}

    /** Every version that some row was hashed with. */
    static List<Integer> pepperVersions(Tx tx) {
        return tx.handle()
                .createQuery("select distinct pepper_version from token")
                .mapTo(Integer.class)
                .list();
    }
}
