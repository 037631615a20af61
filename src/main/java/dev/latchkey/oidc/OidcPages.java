package dev.latchkey.oidc;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.auth.Throttle;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Cookie;
import dev.latchkey.http.Detour;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.session.Provider;
import dev.latchkey.session.Sessions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;

/** The way to the provider and back: for signing in, and for showing once more who one is. */
public final class OidcPages {
    private static final String START = "/login/provider";
    private static final String BACK = START + "/callback";
    private static final String COOKIE = "latchkey-sign-in";
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final Subjects subjects;
    private final Sessions sessions;
    private final Doorway doorway;

    /**
     * What the way is guarded with.
     *
     * @param key seals what browsers keep on the way
     * @param refusals where they are written down
     */
    record Doorway(SecretKey key, Throttle throttle, Refusals refusals, Clock clock) {
        Instant now() {
            return clock.instant();
        }
    }

    OidcPages(OidcSettings settings, OidcProvider provider, Subjects subjects, Sessions sessions, Doorway doorway) {
        this.settings = settings;
        this.provider = provider;
        this.subjects = subjects;
        this.sessions = sessions;
        this.doorway = doorway;
    }

    /** The button on the page of signing in. */
    public Provider button() {
        return new Provider(settings.name(), START);
    }

    public List<Route> routes() {
        return List.of(Route.page(START, Access.open(), this::depart), Route.page(BACK, Access.open(), this::arrive));
    }

    private Response depart(Request request) {
        String next = Detour.back(request.query().first(Detour.NEXT));
        boolean again = request.query().first(Provider.AGAIN).isPresent()
                && request.principal().person().isPresent();
        Journey journey = Journey.begin(doorway.now(), next, again);
        URI there = provider.departure(journey, back(request));
        return Response.seeOther(there.toString())
                .withCookie(request, new Cookie(COOKIE, journey.sealed(doorway.key()), Journey.LASTS));
    }

    private Response arrive(Request request) {
        doorway.throttle().guess(request.address());
        Actor actor = Actor.onPages(request);
        try {
            Journey journey = request.cookie(COOKIE)
                    .flatMap(kept -> Journey.open(kept, doorway.key(), doorway.now()))
                    .orElseThrow(() -> refused("This way to sign in was not begun in this browser, or it took too long."
                            + " Begin again at the sign-in page."));
            Claims claims = provider.arrival(request.query(), journey, back(request));
            SessionSecret secret = journey.again()
                    ? proved(claims, journey, request, actor)
                    : entered(subjects.account(claims, actor), request, actor);
            doorway.throttle().guessed(request.address());
            return Response.seeOther(journey.next())
                    .withCookie(request, sessions.cookie(secret))
                    .withCookie(request, Cookie.gone(COOKIE));
        } catch (Failure failure) {
            doorway.refusals().record(failure, actor);
            throw failure;
        }
    }

    private SessionSecret entered(Account account, Request request, Actor actor) {
        request.principal()
                .person()
                .ifPresent(person ->
                        sessions.end(person.account().id(), person.session().id(), actor));
        return sessions.open(account, actor);
    }

    /** The same person as the one who is signed in, and asked just now. */
    private SessionSecret proved(Claims claims, Journey journey, Request request, Actor actor) {
        Principal.Person person = request.principal()
                .person()
                .orElseThrow(() -> refused("You are no longer signed in. Begin again at the sign-in page."));
        boolean same = subjects.linked(claims)
                .map(account -> account.id().equals(person.account().id()))
                .orElse(false);
        if (!same) {
            throw refused(
                    "At " + settings.name() + " you are not " + person.account().username() + ".");
        }
        boolean now = claims.shownOn()
                .map(on -> !on.isBefore(journey.begun().minus(SKEW)))
                .orElse(false);
        if (!now) {
            throw refused(settings.name() + " did not ask you again who you are.");
        }
        return sessions.prove(person.session().id(), actor);
    }

    private static URI back(Request request) {
        return URI.create(request.links().html(BACK));
    }

    private static Failure refused(String message) {
        return new Failure(new Problem.Denied(message, "SIGN_IN_REFUSED"));
    }
}
