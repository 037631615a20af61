package dev.latchkey.token;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Everything of this package wired together over a database, as one process has it; several may share a database. */
final class TokenNode implements AutoCloseable {
    static final Lifetimes LIFETIMES = new Lifetimes(Duration.ofDays(90), Duration.ofDays(365));

    final AdjustableClock clock;
    final Database database;
    final AuditLog audit;
    final Peppers peppers;
    final FewPlaces places;
    final RestrictionNames names;
    final TokenFinder finder;
    final CachedTokens lookup;
    final Tokens tokens;
    final Rotations rotations;

    TokenNode(DatabaseSettings settings, Path directory) {
        this(settings, directory, new AdjustableClock(), new FewPlaces());
    }

    TokenNode(DatabaseSettings settings, Path directory, AdjustableClock clock, FewPlaces places) {
        this.clock = clock;
        this.places = places;
        this.database = Database.open(settings);
        this.audit = new AuditLog(clock);
        this.peppers = Peppers.open(directory.resolve("pepper"), database, audit);
        this.names = new RestrictionNames(places);
        this.finder = new TokenFinder(database);
        this.lookup = new CachedTokens(database, peppers);
        Terms terms = new Terms(names, () -> LIFETIMES, clock);
        this.tokens = new Tokens(database, peppers, terms, audit, clock);
        this.rotations = new Rotations(database, peppers, () -> LIFETIMES, audit, clock);
    }

    AccountId account(String username) {
        AccountId id = AccountId.random();
        database.writing(tx -> {
            tx.handle()
                    .execute(
                            "insert into account (id, username, display_name, admin, enabled, created_at)"
                                    + " values (?, ?, ?, ?, ?, ?)",
                            id.toString(),
                            username,
                            username,
                            false,
                            true,
                            0L);
            alias(tx.handle(), id, username + "@example.com", true);
            alias(tx.handle(), id, username + "@unconfirmed.example.com", false);
        });
        return id;
    }

    private static void alias(org.jdbi.v3.core.Handle handle, AccountId id, String address, boolean confirmed) {
        handle.execute(
                "insert into email_alias (address, account_id, is_primary, confirmed, created_at)"
                        + " values (?, ?, ?, ?, ?)",
                address,
                id.toString(),
                confirmed,
                confirmed,
                0L);
    }

    void disable(AccountId account) {
        database.writing(tx -> {
            tx.handle().execute("update account set enabled = ? where id = ?", false, account.toString());
            tx.changed(Topic.CREDENTIALS);
        });
    }

    Issued create(AccountId owner, Duration life, Scope... scopes) {
        return tokens.create(
                TokenActor.operator(owner),
                NewToken.unrestricted("ci " + UUID.randomUUID(), Scope.names(List.of(scopes)), Expiry.after(life)));
    }

    /** What the authenticator would be told. */
    Principal.Holder holder(TokenSecret secret) {
        return lookup.find(secret).orElseThrow();
    }

    @Override
    public void close() {
        lookup.close();
        database.close();
    }
}
