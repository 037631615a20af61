package dev.latchkey.token;

import dev.latchkey.core.TokenId;
import dev.latchkey.db.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of {@link UseDay}. */
final class UseDayStore {
    private UseDayStore() {}

    /** Tokens that are gone meanwhile are passed over. */
    static void add(Tx tx, Map<UseDay.Key, UseDay.Tally> tallies) {
        if (tallies.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.handle().prepareBatch("""
                insert into token_use_day (token_id, day, door, calls, denials)
                select t.id, cast(:day as bigint), cast(:door as text), cast(:calls as bigint), cast(:denials as bigint)
                from token t where t.id = :token
                on conflict (token_id, day, door) do update
                set calls = token_use_day.calls + excluded.calls, denials = token_use_day.denials + excluded.denials
                """);
        tallies.forEach((key, tally) -> batch.bind("token", key.token().toString())
                .bind("day", key.day())
                .bind("door", key.door())
                .bind("calls", tally.calls())
                .bind("denials", tally.denials())
                .add());
        batch.execute();
    }

    /** From that day on, in their order. */
    static List<UseDay> list(Tx tx, TokenId token, LocalDate from) {
        return tx.handle()
                .createQuery("""
                        select day, door, calls, denials from token_use_day
                        where token_id = :token and day >= :from order by day, door
                        """)
                .bind("token", token.toString())
                .bind("from", from.toEpochDay())
                .map((row, context) -> new UseDay(
                        LocalDate.ofEpochDay(row.getLong("day")),
                        row.getString("door"),
                        Math.max(0, row.getLong("calls")),
                        row.getLong("denials")))
                .list();
    }

    static void deleteBefore(Tx tx, long day) {
        tx.handle()
                .createUpdate("delete from token_use_day where day < :day")
                .bind("day", day)
                .execute();
    }
}
