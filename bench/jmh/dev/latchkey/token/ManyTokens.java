package dev.latchkey.token;

import dev.latchkey.account.Account;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A data directory with rows of tokens in bulk: some whose secrets are in a file beside them, scattered among others that
 * hold random hashes.
 *
 * <p>{@code java … dev.latchkey.token.ManyTokens DIRECTORY COUNT}
 */
final class ManyTokens {
    private static final int MOST_KNOWN = 100_000;
    private static final int BLOCKS = 100;
    private static final long NOW = Ground.CLOCK.millis() * 1_000;
    private static final long END = NOW + Duration.ofDays(3_650).toMillis() * 1_000;
    private static final String COLUMNS =
            "insert into token (id, account_id, name, hint, secret_hash, pepper_version, scopes, created_at, expires_at) ";
    private static final String OTHERS = COLUMNS + """
            with recursive counted (n) as (select 1 union all select n + 1 from counted where n < ?)
            select lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'
                || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
              ?, 'ci', 'abcd', randomblob(32), ?, 'read:repository:bitbucket', ? + n, ?
            from counted
            """;

    private ManyTokens() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Path.of(arguments[0]);
        try (Ground ground = new Ground(directory)) {
            List<TokenSecret> secrets = insert(ground, Integer.parseInt(arguments[1]));
            Path file = Files.createFile(
                    secrets(directory), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, secrets.stream().map(TokenSecret::reveal).toList());
        }
    }

    /** Where the secrets that are known are kept, one a line. */
    static Path secrets(Path directory) {
        return directory.resolve("bench-secrets");
    }

    private static List<TokenSecret> insert(Ground ground, int tokens) throws SQLException {
        Account owner = ground.app()
                .accounts()
                .add(
                        new NewAccount(
                                Username.parse("ada"), EmailAddress.parse("ada@example.com"), "Ada", false, Optional.empty()),
                        Actor.operator());
        int known = Math.min(tokens, MOST_KNOWN) / BLOCKS;
        List<TokenSecret> secrets = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ground.database());
                Statement statement = connection.createStatement()) {
            statement.execute("pragma synchronous = off");
            statement.execute("pragma cache_size = -6000000");
            connection.setAutoCommit(false);
            for (int block = 0; block < BLOCKS; block++) {
                secrets.addAll(known(connection, ground.app().tokens().peppers(), owner, known));
                others(connection, owner, tokens / BLOCKS - known);
                connection.commit();
            }
        }
        return secrets;
    }

    private static List<TokenSecret> known(Connection connection, Peppers peppers, Account owner, int count)
            throws SQLException {
        List<TokenSecret> secrets = new ArrayList<>();
        try (PreparedStatement row = connection.prepareStatement(
                COLUMNS + "values (?, ?, 'ci', ?, ?, ?, 'read:repository:bitbucket', ?, ?)")) {
            for (int n = 0; n < count; n++) {
                TokenSecret secret = TokenSecret.generate();
                SecretHash hash = peppers.hash(secret);
                row.setString(1, UUID.randomUUID().toString());
                row.setString(2, owner.id().toString());
                row.setString(3, secret.hint());
                row.setBytes(4, hash.bytes());
                row.setInt(5, hash.pepperVersion());
                row.setLong(6, NOW);
                row.setLong(7, END);
                row.addBatch();
                secrets.add(secret);
            }
            row.executeBatch();
        }
        return secrets;
    }

    private static void others(Connection connection, Account owner, int count) throws SQLException {
        if (count > 0) {
            try (PreparedStatement rows = connection.prepareStatement(OTHERS)) {
                rows.setInt(1, count);
                rows.setString(2, owner.id().toString());
                rows.setInt(3, 1);
                rows.setLong(4, NOW);
                rows.setLong(5, END);
                rows.execute();
            }
        }
    }
}
