package dev.latchkey.session;

import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.List;

/** The rows of passwords that were tried; see {@link Guesses}. */
final class GuessStore {
    private GuessStore() {}

    /** One password that was tried. */
    record Row(int ordinal, Instant at) {}

    /** Since a moment, the latest first. */
    static List<Row> since(Tx tx, String target, Instant since) {
        return tx.handle()
                .createQuery("""
                        select ordinal, at from sign_in_guess
                        where target = :target and at > :since order by ordinal desc
                        """)
                .bind("target", target)
                .bind("since", Micros.of(since))
                .map((row, context) -> new Row(row.getInt("ordinal"), Micros.instant(row.getLong("at"))))
                .list();
    }

    /** The key refuses a second row of the same ordinal, so that two guesses at once do not count as one. */
    static void insert(Tx tx, Guesses.Guess guess, Instant at) {
        tx.handle()
                .createUpdate("""
                        insert into sign_in_guess (target, ordinal, known, address, at)
                        values (:target, :ordinal, :known, :address, :at)
                        """)
                .bind("target", guess.target())
                .bind("ordinal", guess.ordinal())
                .bind("known", guess.known())
                .bind("address", guess.address())
                .bind("at", Micros.of(at))
                .execute();
    }

    static void delete(Tx tx, String target, String address) {
        tx.handle()
                .createUpdate("delete from sign_in_guess where target = :target and address = :address")
                .bind("target", target)
                .bind("address", address)
                .execute();
    }

    static void delete(Tx tx, String target) {
        tx.handle()
                .createUpdate("delete from sign_in_guess where target = :target")
                .bind("target", target)
                .execute();
    }

    /** Names both kinds, for that is how the index begins. */
    static void deleteUntil(Tx tx, Instant until) {
        tx.handle()
                .createUpdate("delete from sign_in_guess where known in (true, false) and at <= :until")
                .bind("until", Micros.of(until))
                .execute();
    }

    /** Of names that are no account's only so many are kept, the latest. */
    static void keepUnknown(Tx tx, int most) {
        tx.handle().createUpdate("""
                        delete from sign_in_guess where not known and at <= (
                          select at from sign_in_guess where not known order by at desc limit 1 offset :most)
                        """).bind("most", most).execute();
    }
}
