package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.account.ProfileRow;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Uuids;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Finds accounts by what an address calls them: <code>{uuid}</code>, {@code 557058:uuid} as Atlassian's ids are, or user name. */
final class AccountNameStore {
    private static final String ID_PREFIX = "557058:";

    private AccountNameStore() {}

    /** {@link dev.latchkey.core.Problem.NotFound} when there is none that is enabled. */
    static Profile require(Tx tx, String segment) {
        String name = segment.startsWith(ID_PREFIX) ? segment.substring(ID_PREFIX.length()) : segment;
        return tx.handle()
                .createQuery("""
                        select id, username, display_name from account
                        where enabled and (id = :id or username = :username)
                        """)
                .bind("id", Uuids.parse(name).map(UUID::toString).orElse(""))
                .bind("username", name)
                .map((row, context) -> profile(row))
                .findFirst()
                .orElseThrow(() -> Failure.notFound("There is no account '" + segment + "'."));
    }

    static Profile profile(ResultSet row) throws SQLException {
        return ProfileRow.read(row, "id");
    }
}
