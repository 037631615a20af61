package dev.latchkey.session;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Uuids;
import dev.latchkey.http.Cookie;
import dev.latchkey.http.Detour;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.SettingsPage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where somebody is signed in, and ending it. */
public final class SessionPages {
    private static final String PATH = SettingsPage.SESSIONS.href();
    private static final Map<String, String> DONE = Map.of(
            "ended", "The session has ended.",
            "others", "You are signed out everywhere but here.");

    private final Sessions sessions;
    private final Pages pages;
    private final Clock clock;

    public SessionPages(Sessions sessions, Pages pages, Clock clock) {
        this.sessions = sessions;
        this.pages = pages;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.signedIn(), this::list),
                Route.form(PATH + "/end", Access.signedIn(), this::end),
                Route.form(PATH + "/end-others", Access.signedIn(), this::endOthers),
                Route.form(PATH + "/end-all", Access.signedIn(), this::endAll));
    }

    private Response list(Request request) {
        Principal.Person person = request.person();
        List<SessionRow> rows = sessions.list(person.account().id());
        SessionList model = SessionList.of(rows, person.session().id(), clock.instant());
        Optional<Notice> notice = request.query()
                .first("done")
                .flatMap(code -> Optional.ofNullable(DONE.get(code)))
                .map(Notice::success);
        return pages.draw(request, SettingsPage.SESSIONS.head().saying(notice), "session/sessions", model);
    }

    private Response end(Request request) throws IOException {
        Principal.Person person = request.person();
        UUID id = request.form()
                .first("session")
                .flatMap(Uuids::parse)
                .orElseThrow(() -> Failure.invalid("session", "Say which session shall end."));
        sessions.end(person.account().id(), id, Actor.onPages(request));
        return id.equals(person.session().id()) ? signedOut(request) : Response.seeOther(PATH + "?done=ended");
    }

    private Response endOthers(Request request) {
        Principal.Person person = request.person();
        sessions.endAll(person.account().id(), Optional.of(person.session().id()), Actor.onPages(request));
        return Response.seeOther(PATH + "?done=others");
    }

    private Response endAll(Request request) {
        sessions.endAll(request.person().account().id(), Optional.empty(), Actor.onPages(request));
        return signedOut(request);
    }

    private static Response signedOut(Request request) {
        return Response.seeOther(Detour.SIGN_IN).withCookie(request, Cookie.sessionGone());
    }
}
