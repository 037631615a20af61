package dev.latchkey.account;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** The rows of links that were mailed to confirm addresses: one an address, the last. */
final class ConfirmationStore {
    private ConfirmationStore() {}

    static void put(Tx tx, EmailAddress address, String hash, Instant sentOn, Instant endsOn) {
        tx.handle()
                .createUpdate("""
                        insert into email_confirmation (address, hash, sent_at, ends_at)
                        values (:address, :hash, :sent, :ends)
                        on conflict (address) do update
                        set hash = excluded.hash, sent_at = excluded.sent_at, ends_at = excluded.ends_at
                        """)
                .bind("address", address.value())
                .bind("hash", hash)
                .bind("sent", Micros.of(sentOn))
                .bind("ends", Micros.of(endsOn))
                .execute();
    }

    static Optional<Instant> sentOn(Tx tx, EmailAddress address) {
        return tx.handle()
                .createQuery("select sent_at from email_confirmation where address = :address")
                .bind("address", address.value())
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant);
    }

    /** The unconfirmed address of this account that the link is for, unless it has ended. */
    static Optional<EmailAddress> find(Tx tx, AccountId account, String hash, Instant now) {
        return tx.handle()
                .createQuery("""
                        select e.address from email_confirmation c join email_alias e on e.address = c.address
                        where c.hash = :hash and c.ends_at > :now and e.account_id = :account and not e.confirmed
                        """)
                .bind("hash", hash)
                .bind("now", Micros.of(now))
                .bind("account", account.toString())
                .mapTo(String.class)
                .findOne()
                .map(EmailAddress::new);
    }

    static void delete(Tx tx, EmailAddress address) {
        tx.handle()
                .createUpdate("delete from email_confirmation where address = :address")
                .bind("address", address.value())
                .execute();
    }

    static void confirm(Tx tx, AccountId account, EmailAddress address) {
        tx.handle()
                .createUpdate("""
                        update email_alias set confirmed = :yes where address = :address and account_id = :account
                        """)
                .bind("yes", true)
                .bind("address", address.value())
                .bind("account", account.toString())
                .execute();
    }

    /** Frees an address that somebody has claimed and not shown to be theirs for so long; whether there was one. */
    static boolean deleteClaim(Tx tx, EmailAddress address, Instant claimedBefore) {
        return tx.handle()
                        .createUpdate("""
                                delete from email_alias
                                where address = :address and not confirmed and not is_primary and created_at < :before
                                """)
                        .bind("address", address.value())
                        .bind("before", Micros.of(claimedBefore))
                        .execute()
                == 1;
    }
}
