package dev.latchkey.token;

import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The one row that says what lives tokens may have within what the settings allow; none as long as nobody has said. */
final class PolicyStore {
    private PolicyStore() {}

    static Optional<Lifetimes> find(Tx tx) {
        return tx.handle()
                .createQuery("select standard_seconds, longest_seconds from token_policy where id = 1")
                .map((row, context) -> new Lifetimes(
                        Duration.ofSeconds(row.getLong("standard_seconds")),
                        Duration.ofSeconds(row.getLong("longest_seconds"))))
                .findOne();
    }

    static void put(Tx tx, Lifetimes lifetimes, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into token_policy (id, standard_seconds, longest_seconds, set_at)
                        values (1, :standard, :longest, :now)
                        on conflict (id) do update set standard_seconds = excluded.standard_seconds,
                          longest_seconds = excluded.longest_seconds, set_at = excluded.set_at
                        """)
                .bind("standard", lifetimes.standard().toSeconds())
                .bind("longest", lifetimes.longest().toSeconds())
                .bind("now", Micros.of(now))
                .execute();
    }
}
