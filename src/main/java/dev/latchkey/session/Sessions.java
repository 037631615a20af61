package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Attempt;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.SessionLookup;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.auth.WebSession;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * Sessions of browsers: opened at sign-in, looked up at each request past every cache, ended by idleness, by age, by hand.
 * Disabling an account ends its sessions for good.
 */
public final class Sessions implements SessionLookup {
    /** The use of a session is written down no more often than this. */
    static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final int MAX_AGENT = 256;

    private final Database database;
    private final Accounts accounts;
    private final AuditLog audit;
    private final SessionKeys keys;
    private final SessionLimits limits;
    private final Clock clock;

    public Sessions(
            Database database, Accounts accounts, AuditLog audit, SecretKey key, SessionLimits limits, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
        this.keys = new SessionKeys(key);
        this.limits = limits;
        this.clock = clock;
        accounts.whenDisabled((tx, account) -> SessionStore.deleteOthers(tx, account, Optional.empty()));
    }

    /**
     * A new session of somebody who has just shown who they are; its secret goes into the cookie and nowhere else.
     * {@link Problem.Denied} when the account was disabled in this very moment.
     */
    public SessionSecret open(Account account, Actor actor) {
        SessionSecret secret = SessionSecret.generate();
        Instant now = now();
        String address = actor.source().map(source -> source.address()).orElse("");
        String agent = actor.source().map(source -> source.userAgent()).orElse("");
        SessionRow row = new SessionRow(
                UUID.randomUUID(),
                account.id(),
                now,
                now,
                now,
                now.plus(limits.absolute()),
                address,
                agent.substring(0, Math.min(agent.length(), MAX_AGENT)));
        database.writing(tx -> {
            SessionStore.deleteEnded(tx, now, now.minus(limits.idle()));
            if (!SessionStore.holdEnabled(tx, account.id())) {
                throw new Failure(new Problem.Denied("This account is disabled.", "ACCOUNT_DISABLED"));
            }
            SessionStore.insert(tx, row, keys.hash(secret));
            audit.record(
                    tx, actor.did("session.opened", account.username().value()).by(account.id()));
        });
        return secret;
    }

    @Override
    public Optional<Principal.Person> find(SessionSecret secret, Attempt attempt) {
        Optional<SessionRow> row = database.read(tx -> SessionStore.find(tx, keys.hash(secret)));
        return row.filter(this::isAlive).flatMap(session -> person(session, attempt));
    }

    private boolean isAlive(SessionRow session) {
        Instant now = now();
        return now.isBefore(session.endsOn()) && now.isBefore(session.usedOn().plus(limits.idle()));
    }

    private Optional<Principal.Person> person(SessionRow session, Attempt attempt) {
        Account account = accounts.get(session.account());
        if (!account.enabled()) {
            return Optional.empty();
        }
        Instant now = now();
        if (!now.isBefore(session.usedOn().plus(NOTED_EVERY))) {
            database.writing(tx ->
                    SessionStore.used(tx, session.id(), now, attempt.address().getHostAddress()));
        }
        WebSession web =
                new WebSession(session.id(), keys.formToken(session.id()), session.provedOn(), session.endsOn());
        return Optional.of(new Principal.Person(identity(account), account.admin(), web));
    }

    private static Identity identity(Account account) {
        return new Identity(
                account.id(),
                account.username(),
                account.profile().displayName(),
                account.aliases().stream()
                        .filter(alias -> alias.confirmed())
                        .map(alias -> alias.address())
                        .collect(java.util.stream.Collectors.toUnmodifiableSet()),
                account.enabled());
    }

    /** Those of an account that are alive; the one that was used last comes first. */
    public List<SessionRow> list(AccountId account) {
        return database.<List<SessionRow>>read(tx -> SessionStore.list(tx, account)).stream()
                .filter(this::isAlive)
                .toList();
    }

    /**
     * The person of this session has shown once more who they are; from now on another secret opens it, so that whoever may
     * have the old one gained nothing.
     */
    public SessionSecret prove(UUID id, Actor actor) {
        SessionSecret secret = SessionSecret.generate();
        database.writing(tx -> {
            SessionStore.proved(tx, id, keys.hash(secret), now());
            audit.record(tx, actor.did("session.proved", id.toString()));
        });
        return secret;
    }

    /** {@link Problem.NotFound} when the account has no such session. */
    public void end(AccountId account, UUID id, Actor actor) {
        database.writing(tx -> {
            if (SessionStore.delete(tx, account, id) == 0) {
                throw Failure.notFound("That session has ended already.");
            }
            audit.record(tx, actor.did("session.ended", id.toString()));
        });
    }

    /** Ends all sessions of an account, but for one that may be kept; answers how many. */
    public int endAll(AccountId account, Optional<UUID> kept, Actor actor) {
        return database.write(tx -> {
            int ended = SessionStore.deleteOthers(tx, account, kept);
            audit.record(tx, actor.did("session.ended", ended + " sessions"));
            return ended;
        });
    }

    /** Has the browser keep what opens the session. */
    public Cookie cookie(SessionSecret secret) {
        return Cookie.session(secret.reveal(), limits.absolute());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
