package dev.latchkey.token;

import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Username;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The rows of tokens, as the doors ask for them: a token with its owner in one query, and the traces of its use. */
final class HolderStore {
    private static final String KIND = "api_token";
    private static final int MAX_AGENT = 255;

    /** The number of the row is SQLite's, which finds it without an index; PostgreSQL has none that lasts. */
    private static final String SELECT = """
        select %s as row_number, t.id, t.name, t.scopes, t.repositories, t.workspaces, t.networks, t.expires_at, t.revoked_at,
          t.replaces, t.successor, t.grace_ends_at, t.first_used_at, s.first_used_at as successor_used_at,
          t.secret_hash, t.pepper_version, a.id as account_id, a.username, a.display_name, a.enabled, e.address
        from token t
        join account a on a.id = t.account_id
        left join token s on s.id = t.successor
        left join email_alias e on e.account_id = a.id and e.confirmed
        """;

    private static final String NUMBERED = SELECT.formatted("t.rowid");
    private static final String PLAIN = SELECT.formatted("0");
    private static final String ONE = "in (?)";

    /** The plus keeps SQLite from going through the index after all. */
    private static final String IN_ROW = NUMBERED + "where t.rowid = ? and +t.secret_hash ";

    private static final String IN_ROW_ONE = IN_ROW + ONE;

    private static final String PROBE = "select 1 from token where secret_hash ";
    private static final String PROBE_ONE = PROBE + ONE;

    private HolderStore() {}

    /**
     * A token as it was found.
     *
     * @param row the number of its row with SQLite, else 0: only where to look next time, for rows may move
     * @param hash what its row holds
     * @param awaitsFirstUse it is a successor that was never used: its first use ends its predecessor
     */
    record Found(long row, Principal.Holder holder, SecretHash hash, boolean awaitsFirstUse) {}

    /** One row of the join: the token, and one of the owner's addresses. */
    private record Line(Found found, @Nullable String address) {}

    /**
     * The token whose secret has one of these hashes, which differ only in their peppers. Whether there is one is asked by
     * itself first: a join is several times as dear, also when it finds nothing, and there may be a flood of secrets that
     * nobody has. Who learns from the time that there was one has shown its secret, and is told so anyway.
     */
    static Optional<Found> find(Database database, List<SecretHash> hashes) {
        boolean there = database.lookUp(hashes.size() == 1 ? PROBE_ONE : PROBE + among(hashes), statement -> {
            bind(statement, 1, hashes);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
        return there
                ? database.lookUp(
                        select(database.dialect()) + "where t.secret_hash " + among(hashes),
                        statement -> find(statement, 1, hashes))
                : Optional.empty();
    }

    /** The same, when it is still in the row of that number. With SQLite only. */
    static Optional<Found> find(Database database, long row, List<SecretHash> hashes) {
        return database.lookUp(hashes.size() == 1 ? IN_ROW_ONE : IN_ROW + among(hashes), statement -> {
            statement.setLong(1, row);
            return find(statement, 2, hashes);
        });
    }

    private static String select(Dialect dialect) {
        return dialect == Dialect.SQLITE ? NUMBERED : PLAIN;
    }

    private static String among(List<SecretHash> hashes) {
        return "in (" + String.join(", ", Collections.nCopies(hashes.size(), "?")) + ")";
    }

    private static void bind(PreparedStatement statement, int first, List<SecretHash> hashes) throws SQLException {
        int at = first;
        for (SecretHash hash : hashes) {
            statement.setBytes(at++, hash.bytes());
        }
    }

    private static Optional<Found> find(PreparedStatement statement, int first, List<SecretHash> hashes)
            throws SQLException {
        bind(statement, first, hashes);
        List<Line> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(line(rows));
            }
        }
        return one(lines).filter(found -> hashes.contains(found.hash()));
    }

    static Optional<Found> find(Tx tx, TokenId id) {
        Query query = tx.handle()
                .createQuery(select(tx.dialect()) + "where t.id = :id")
                .bind("id", id.toString());
        return one(query.map((row, context) -> line(row)).list());
    }

    private static Optional<Found> one(List<Line> lines) {
        return lines.stream().findFirst().map(line -> withAliases(line.found(), lines));
    }

    private static Found withAliases(Found found, List<Line> lines) {
        Set<EmailAddress> aliases = new HashSet<>();
        for (Line line : lines) {
            if (line.address() != null) {
                aliases.add(new EmailAddress(line.address()));
            }
        }
        Identity bare = found.holder().owner();
        Identity owner = new Identity(bare.id(), bare.username(), bare.displayName(), aliases, bare.enabled());
        return new Found(
                found.row(),
                new Principal.Holder(owner, found.holder().credential()),
                found.hash(),
                found.awaitsFirstUse());
    }

    private static Line line(ResultSet row) throws SQLException {
        Identity owner = new Identity(
                AccountId.of(row.getString("account_id")),
                new Username(row.getString("username")),
                row.getString("display_name"),
                Set.of(),
                row.getBoolean("enabled"));
        Token.Family family = TokenRows.family(row);
        Credential credential = new Credential(
                TokenId.of(row.getString("id")),
                row.getString("name"),
                KIND,
                TokenText.scopes(row.getString("scopes")),
                TokenText.restrictions(row),
                Micros.instant(row.getLong("expires_at")),
                Token.end(TokenRows.moment(row, "revoked_at"), family));
        SecretHash hash = new SecretHash(row.getInt("pepper_version"), row.getBytes("secret_hash"));
        boolean awaitsFirstUse =
                family.replaces().isPresent() && family.firstUsedOn().isEmpty();
        return new Line(
                new Found(row.getLong("row_number"), new Principal.Holder(owner, credential), hash, awaitsFirstUse),
                row.getString("address"));
    }

    /** True for the one caller that was first. */
    static boolean markFirstUse(Tx tx, TokenId id, Instant on) {
        return tx.handle()
                        .createUpdate("update token set first_used_at = :on where id = :id and first_used_at is null")
                        .bind("id", id.toString())
                        .bind("on", Micros.of(on))
                        .execute()
                == 1;
    }

    /** Later uses win, whichever process writes last. */
    static void writeUses(Tx tx, Map<TokenId, TokenLookup.Use> uses) {
        PreparedBatch batch = tx.handle().prepareBatch("""
            update token set last_used_at = :on, last_used_address = :address, last_used_agent = :agent,
              last_used_door = :door
            where id = :id and (last_used_at is null or last_used_at < :on)
            """);
        uses.forEach((id, use) -> batch.bind("id", id.toString())
                .bind("on", Micros.of(use.on()))
                .bind("address", use.address().getHostAddress())
                .bind("agent", shortened(use.userAgent()))
                .bind("door", use.door().wireName())
                .add());
        batch.execute();
    }

    private static String shortened(String agent) {
        String harmless = TokenSecret.redacted(agent);
        return harmless.length() > MAX_AGENT ? harmless.substring(0, MAX_AGENT) : harmless;
    }

    /** Only towards newer peppers. */
    static void writeHashes(Tx tx, Map<TokenId, SecretHash> hashes) {
        PreparedBatch batch = tx.handle().prepareBatch("""
            update token set secret_hash = :hash, pepper_version = :pepper
            where id = :id and pepper_version < :pepper
            """);
        hashes.forEach((id, hash) -> batch.bind("id", id.toString())
                .bind("hash", hash.bytes())
                .bind("pepper", hash.pepperVersion())
                .add());
        batch.execute();
    }
}
