package dev.latchkey.importing;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@link ImportRow}, and the leases on them. */
final class ImportStore {
    private static final String COLUMNS =
            "select repository_id, account_id, address, with_credentials, state, attempts,"
                    + " progress, percent, asked_at, ended_at, error from repository_import ";

    private ImportStore() {}

    /** Begins an import, over one that has ended; false while one is open. */
    static boolean ask(Tx tx, RepositoryId repository, Wish wish, Lease lease, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                insert into repository_import (repository_id, account_id, address, with_credentials, state,
                                 attempts, progress, percent, asked_at, heard_at, error, lease_holder, lease_until)
                                values (:id, :account, :address, :secret, 'WAITING', 0, '', 0, :now, :now, '', :holder, :until)
                                on conflict (repository_id) do update set account_id = excluded.account_id,
                                 address = excluded.address, with_credentials = excluded.with_credentials,
                                 state = 'WAITING', attempts = 0, progress = '', percent = 0, asked_at = excluded.asked_at,
                                 started_at = null, heard_at = excluded.heard_at, ended_at = null, error = '',
                                 lease_holder = excluded.lease_holder, lease_until = excluded.lease_until
                                where repository_import.state in ('FAILED', 'STOPPED', 'INTERRUPTED')""")
                        .bind("id", repository.toString())
                        .bind("account", wish.account().toString())
                        .bind("address", wish.address())
                        .bind("secret", wish.withCredentials())
                        .bind("now", Micros.of(now))
                        .bind("holder", lease.holder())
                        .bind("until", Micros.of(lease.until()))
                        .execute()
                == 1;
    }

    /** What is asked for. */
    record Wish(AccountId account, String address, boolean withCredentials) {}

    /** The right of one run to work on one import. */
    record Lease(String holder, Instant until) {}

    static Optional<ImportRow> find(Tx tx, RepositoryId repository) {
        return tx.handle()
                .createQuery(COLUMNS + "where repository_id = :id")
                .bind("id", repository.toString())
                .map((row, context) -> row(row))
                .findOne();
    }

    /** Keeps others from asking for imports of this account until the transaction ends, so that they can be counted. */
    static void hold(Tx tx, AccountId account) {
        tx.handle()
                .createUpdate("update account set enabled = enabled where id = :id")
                .bind("id", account.toString())
                .execute();
    }

    /** How many of the account's are not done. */
    static int open(Tx tx, AccountId account) {
        return tx.handle()
                .createQuery("""
                        select count(*) from repository_import
                        where account_id = :account and state in ('WAITING', 'RUNNING')""")
                .bind("account", account.toString())
                .mapTo(Integer.class)
                .one();
    }

    /** Open ones that no process works on. */
    static List<ImportRow> orphans(Tx tx, Instant now, int limit) {
        return tx.handle()
                .createQuery(COLUMNS + """
                        where state in ('WAITING', 'RUNNING') and lease_until < :now order by asked_at limit :limit""")
                .bind("now", Micros.of(now))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** Takes one that no process works on; false when another was faster. */
    static boolean adopt(Tx tx, RepositoryId repository, Lease lease, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                update repository_import set lease_holder = :holder, lease_until = :until, heard_at = :now,
                                 state = 'WAITING', progress = '', percent = 0
                                where repository_id = :id and state in ('WAITING', 'RUNNING') and lease_until < :now""")
                        .bind("id", repository.toString())
                        .bind("holder", lease.holder())
                        .bind("until", Micros.of(lease.until()))
                        .bind("now", Micros.of(now))
                        .execute()
                == 1;
    }

    /** False when it is not this run's any more. */
    static boolean begin(Tx tx, RepositoryId repository, String holder, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                update repository_import set state = 'RUNNING', attempts = attempts + 1, started_at = :now,
                                 heard_at = :now
                                where repository_id = :id and lease_holder = :holder and state = 'WAITING'""")
                        .bind("id", repository.toString())
                        .bind("holder", holder)
                        .bind("now", Micros.of(now))
                        .execute()
                == 1;
    }

    /** Prolongs the lease and tells how far it is; false when it was stopped, taken, or its account was disabled. */
    static boolean beat(Tx tx, RepositoryId repository, Lease lease, ImportRow.Progress progress, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                update repository_import set lease_until = :until, heard_at = :now, progress = :progress,
                                 percent = :percent
                                where repository_id = :id and lease_holder = :holder and state in ('WAITING', 'RUNNING')
                                and exists (select 1 from account a where a.id = account_id and a.enabled)""")
                        .bind("id", repository.toString())
                        .bind("holder", lease.holder())
                        .bind("until", Micros.of(lease.until()))
                        .bind("now", Micros.of(now))
                        .bind("progress", progress.text())
                        .bind("percent", progress.percent())
                        .execute()
                == 1;
    }

    /** Ends it for its holder; false when it is not this run's any more. */
    static boolean end(Tx tx, RepositoryId repository, String holder, End end, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                update repository_import set state = :state, error = :error, ended_at = :now,
                                 heard_at = :now, lease_until = 0
                                where repository_id = :id and lease_holder = :holder and state in ('WAITING', 'RUNNING')""")
                        .bind("id", repository.toString())
                        .bind("holder", holder)
                        .bind("state", end.state().name())
                        .bind("error", end.error())
                        .bind("now", Micros.of(now))
                        .execute()
                == 1;
    }

    /** How it ends. */
    record End(ImportState state, String error) {}

    /** Ends it whoever works on it; false when it was not open. */
    static boolean stop(Tx tx, RepositoryId repository, String why, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                update repository_import set state = 'STOPPED', error = :error, ended_at = :now,
                                 lease_holder = '', lease_until = 0
                                where repository_id = :id and state in ('WAITING', 'RUNNING')""")
                        .bind("id", repository.toString())
                        .bind("error", why)
                        .bind("now", Micros.of(now))
                        .execute()
                == 1;
    }

    /** Ends one that no process works on. */
    static void interrupt(Tx tx, RepositoryId repository, String why, Instant now) {
        tx.handle()
                .createUpdate("""
                        update repository_import set state = 'INTERRUPTED', error = :error, ended_at = :now,
                         lease_holder = '', lease_until = 0
                        where repository_id = :id and state in ('WAITING', 'RUNNING') and lease_until < :now""")
                .bind("id", repository.toString())
                .bind("error", why)
                .bind("now", Micros.of(now))
                .execute();
    }

    /** Lets any process go on with it from now on. */
    static void release(Tx tx, RepositoryId repository, String holder) {
        tx.handle()
                .createUpdate("""
                        update repository_import set state = 'WAITING', lease_holder = '', lease_until = 0
                        where repository_id = :id and lease_holder = :holder and state in ('WAITING', 'RUNNING')""")
                .bind("id", repository.toString())
                .bind("holder", holder)
                .execute();
    }

    private static ImportRow row(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_at");
        boolean isEnded = !row.wasNull();
        return new ImportRow(
                RepositoryId.of(row.getString("repository_id")),
                AccountId.of(row.getString("account_id")),
                row.getString("address"),
                row.getBoolean("with_credentials"),
                ImportState.valueOf(row.getString("state")),
                row.getLong("attempts"),
                new ImportRow.Progress(row.getString("progress"), row.getInt("percent")),
                Micros.instant(row.getLong("asked_at")),
                isEnded ? Optional.of(Micros.instant(ended)) : Optional.empty(),
                row.getString("error"));
    }
}
