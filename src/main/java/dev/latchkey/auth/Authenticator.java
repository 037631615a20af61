package dev.latchkey.auth;

import dev.latchkey.auth.Incidents.Incident;
import dev.latchkey.auth.Incidents.Kind;
import dev.latchkey.auth.Principal.Holder;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Says who is calling, for every door alike. The secret alone decides whose token it is; the user name beside it is
 * checked afterwards.
 *
 * <p>Unknown, malformed and mistyped secrets get one and the same answer. Only who shows the right secret of a token is
 * told more: that it has ended, or that the user name is wrong.
 */
public final class Authenticator {
    /** The static user names of the mission's page and of access tokens, and none at all (contract 1.3). */
    private static final Set<String> STATIC_USER_NAMES = Set.of("x-bitbucket-api-token-auth", "x-token-auth", "");

    private final TokenLookup tokens;
    private final SessionLookup sessions;
    private final Throttle throttle;
    private final Incidents incidents;
    private final Clock clock;

    /** Without pages. */
    public Authenticator(TokenLookup tokens, Throttle throttle, Incidents incidents, Clock clock) {
        this(tokens, SessionLookup.NONE, throttle, incidents, clock);
    }

    public Authenticator(
            TokenLookup tokens, SessionLookup sessions, Throttle throttle, Incidents incidents, Clock clock) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.throttle = throttle;
        this.incidents = incidents;
        this.clock = clock;
    }

    /**
     * The caller: anonymous when no credentials were shown.
     *
     * @throws Failure {@link Problem.Unauthenticated} for credentials that open nothing, {@link Problem.Denied} for
     *     credentials over plain HTTP, {@link Problem.RateLimited} for who guesses or calls too often
     */
    public Principal authenticate(Attempt attempt) {
        return attempt.door() == Door.WEB ? person(attempt) : holder(attempt);
    }

    /** Pages know sessions alone: a token opens none, whatever header it comes in. */
    private Principal person(Attempt attempt) {
        Optional<Principal.Person> found = attempt.confidential()
                ? attempt.session().flatMap(secret -> sessions.find(secret, attempt))
                : Optional.empty();
        return found.isPresent() ? found.get() : Principal.anonymous();
    }

    /** Git and REST know tokens alone: no cookie opens them. */
    private Principal holder(Attempt attempt) {
        AuthorizationHeader header = attempt.header();
        if (!header.shown()) {
            return Principal.anonymous();
        }
        if (!attempt.confidential()) {
            report(Kind.PLAINTEXT_CREDENTIALS, Principal.anonymous(), attempt, "credentials over plain HTTP");
            throw new Failure(new Problem.Denied(
                    "Credentials are not accepted over plain HTTP, where others can read them. Use https://, and"
                            + " revoke or rotate the token that was just sent.",
                    "HTTPS_REQUIRED"));
        }
        Optional<Holder> found = header.secret().flatMap(tokens::find);
        if (found.isEmpty()) {
            throttle.failed(attempt.address());
            report(Kind.UNKNOWN_CREDENTIALS, Principal.anonymous(), attempt, "unknown credentials");
            throw Failure.untraced(Problem.Unauthenticated.UNKNOWN);
        }
        Holder holder = found.get();
        if (header.userName().isPresent()
                && !accepts(holder.owner(), header.userName().get())) {
            throw refusal(Kind.WRONG_USER_NAME, holder, attempt, wrongUserName(holder));
        }
        Instant now = clock.instant();
        Liveness liveness = Liveness.of(holder, now);
        if (!liveness.alive()) {
            throw refusal(deathKind(holder, now), holder, attempt, liveness.reason());
        }
        throttle.admit(holder.credential().id());
        tokens.used(holder, new TokenLookup.Use(now, attempt.address(), attempt.userAgent(), attempt.door()));
        return holder;
    }

    private static boolean accepts(Identity owner, String userName) {
        return STATIC_USER_NAMES.contains(userName)
                || userName.equalsIgnoreCase(owner.username().value())
                || owner.aliases().stream().anyMatch(alias -> alias.value().equals(EmailAddress.normal(userName)));
    }

    private static String wrongUserName(Holder holder) {
        return "The token '" + holder.credential().name() + "' is right, but the user name beside it is not."
                + " Accepted are: " + holder.owner().username() + ", any e-mail alias of that account,"
                + " x-bitbucket-api-token-auth, x-token-auth, or an empty user name.";
    }

    private static Kind deathKind(Holder holder, Instant now) {
        Credential credential = holder.credential();
        boolean rotated =
                credential.endedBy(now) && credential.end().orElseThrow().reason() == Credential.Reason.ROTATED;
        return rotated ? Kind.USED_AFTER_ROTATION : Kind.DEAD_TOKEN;
    }

    private Failure refusal(Kind kind, Principal principal, Attempt attempt, String message) {
        throttle.failed(attempt.address());
        report(kind, principal, attempt, message);
        return Failure.untraced(new Problem.Unauthenticated(message));
    }

    private void report(Kind kind, Principal principal, Attempt attempt, String detail) {
        incidents.report(new Incident(kind, principal, attempt.door(), attempt.address(), attempt.userAgent(), detail));
    }
}
