package dev.latchkey.account;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.Username;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a profile of a row that is joined with its account. */
public final class ProfileRow {
    private ProfileRow() {}

    /** @param id the column with the id; the others are {@code username} and {@code display_name} */
    public static Profile read(ResultSet row, String id) throws SQLException {
        return new Profile(
                AccountId.of(row.getString(id)),
                new Username(row.getString("username")),
                row.getString("display_name"));
    }
}
