package dev.latchkey.token;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code token}, joined with its successor, as a {@link Token}. */
final class TokenRows {
    private TokenRows() {}

    static Token token(ResultSet row) throws SQLException {
        return new Token(
                TokenId.of(row.getString("id")),
                AccountId.of(row.getString("account_id")),
                row.getString("name"),
                row.getString("hint"),
                TokenText.scopes(row.getString("scopes")),
                TokenText.restrictions(row),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("expires_at")),
                moment(row, "ends_by"),
                id(row.getString("parent")),
                revocation(row),
                family(row),
                lastUse(row));
    }

    private static Optional<Token.Revocation> revocation(ResultSet row) throws SQLException {
        Optional<Instant> on = moment(row, "revoked_at");
        return on.isEmpty()
                ? Optional.empty()
                : Optional.of(new Token.Revocation(on.get(), text(row, "revoked_by"), text(row, "revoked_reason")));
    }

    static Token.Family family(ResultSet row) throws SQLException {
        return new Token.Family(
                id(row.getString("replaces")),
                id(row.getString("successor")),
                moment(row, "grace_ends_at"),
                moment(row, "first_used_at"),
                moment(row, "successor_used_at"));
    }

    private static Optional<Token.LastUse> lastUse(ResultSet row) throws SQLException {
        Optional<Instant> on = moment(row, "last_used_at");
        return on.isEmpty()
                ? Optional.empty()
                : Optional.of(new Token.LastUse(
                        on.get(),
                        text(row, "last_used_address"),
                        text(row, "last_used_agent"),
                        text(row, "last_used_door")));
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }

    private static Optional<TokenId> id(@Nullable String text) {
        return Optional.ofNullable(text).map(TokenId::of);
    }
}
