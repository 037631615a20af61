package dev.latchkey.session;

import dev.latchkey.core.AccountId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of sessions. */
final class SessionStore {
    private static final String SELECT = """
            select id, account_id, created_at, proved_at, used_at, ends_at, address, user_agent
            from web_session
            """;

    private SessionStore() {}

    /** Whether the account is enabled, and keeps it from being disabled until the transaction ends. */
    static boolean holdEnabled(Tx tx, AccountId account) {
        return tx.handle()
                        .createUpdate("update account set enabled = enabled where id = :id and enabled")
                        .bind("id", account.toString())
                        .execute()
                == 1;
    }

    static void insert(Tx tx, SessionRow session, String hash) {
        tx.handle()
                .createUpdate("""
                        insert into web_session
                          (id, hash, account_id, created_at, proved_at, used_at, ends_at, address, user_agent)
                        values (:id, :hash, :account, :created, :proved, :used, :ends, :address, :agent)
                        """)
                .bind("id", session.id().toString())
                .bind("hash", hash)
                .bind("account", session.account().toString())
                .bind("created", Micros.of(session.createdOn()))
                .bind("proved", Micros.of(session.provedOn()))
                .bind("used", Micros.of(session.usedOn()))
                .bind("ends", Micros.of(session.endsOn()))
                .bind("address", session.address())
                .bind("agent", session.userAgent())
                .execute();
    }

    static Optional<SessionRow> find(Tx tx, String hash) {
        return tx.handle()
                .createQuery(SELECT + "where hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> session(row))
                .findOne();
    }

    /** The one that was used last comes first. */
    static List<SessionRow> list(Tx tx, AccountId account) {
        return tx.handle()
                .createQuery(SELECT + "where account_id = :account order by used_at desc, id")
                .bind("account", account.toString())
                .map((row, context) -> session(row))
                .list();
    }

    static void used(Tx tx, UUID id, Instant on, String address) {
        tx.handle()
                .createUpdate("update web_session set used_at = :on, address = :address where id = :id")
                .bind("id", id.toString())
                .bind("on", Micros.of(on))
                .bind("address", address)
                .execute();
    }

    /** From now on another secret opens it. */
    static void proved(Tx tx, UUID id, String hash, Instant on) {
        tx.handle()
                .createUpdate("update web_session set proved_at = :on, hash = :hash where id = :id")
                .bind("id", id.toString())
                .bind("hash", hash)
                .bind("on", Micros.of(on))
                .execute();
    }

    /** How many there were: one or none. */
    static int delete(Tx tx, AccountId account, UUID id) {
        return tx.handle()
                .createUpdate("delete from web_session where id = :id and account_id = :account")
                .bind("id", id.toString())
                .bind("account", account.toString())
                .execute();
    }

    /** All of an account, but for one. */
    static int deleteOthers(Tx tx, AccountId account, Optional<UUID> kept) {
        return tx.handle()
                .createUpdate("delete from web_session where account_id = :account and id <> :kept")
                .bind("account", account.toString())
                .bind("kept", kept.map(UUID::toString).orElse(""))
                .execute();
    }

    /** Those that nobody can use any more. */
    static void deleteEnded(Tx tx, Instant now, Instant idleSince) {
        tx.handle()
                .createUpdate("delete from web_session where ends_at <= :now or used_at <= :idle")
                .bind("now", Micros.of(now))
                .bind("idle", Micros.of(idleSince))
                .execute();
    }

    private static SessionRow session(ResultSet row) throws SQLException {
        return new SessionRow(
                UUID.fromString(row.getString("id")),
                AccountId.of(row.getString("account_id")),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("proved_at")),
                Micros.instant(row.getLong("used_at")),
                Micros.instant(row.getLong("ends_at")),
                row.getString("address"),
                row.getString("user_agent"));
    }
}
