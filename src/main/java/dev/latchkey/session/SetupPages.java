package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Username;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Width;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Making the administrator of a server that has no account yet. */
public final class SetupPages {
    private final FirstStart firstStart;
    private final Sessions sessions;
    private final Pages pages;

    public SetupPages(FirstStart firstStart, Sessions sessions, Pages pages) {
        this.firstStart = firstStart;
        this.sessions = sessions;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(FirstStart.PATH, Access.open(), this::form),
                Route.form(FirstStart.PATH, Access.open(), this::create));
    }

    private Response form(Request request) {
        requireKey(request.query());
        return draw(200, request, SetupForm.of(request.query(), Mistakes.NONE));
    }

    private Response create(Request request) throws IOException {
        QueryParameters form = request.form();
        requireKey(form);
        SetupForm typed = SetupForm.of(form, Mistakes.NONE);
        String password = form.first("password").orElse("");
        if (!password.equals(form.first("repeated").orElse(""))) {
            Mistakes wrong = Mistakes.of("repeated", "This is not the same as the password above.");
            return draw(400, request, typed.with(wrong));
        }
        try {
            NewAccount wish = new NewAccount(
                    Username.parse(typed.username()),
                    EmailAddress.parse(typed.email()),
                    typed.name(),
                    true,
                    Optional.of(password));
            Account account = firstStart.create(wish, Actor.onPages(request));
            SessionSecret secret = sessions.open(account, Actor.onPages(request));
            return Response.seeOther("/").withCookie(request, sessions.cookie(secret));
        } catch (Failure failure) {
            Mistakes wrong = Mistakes.of(failure.problem()).orElseThrow(() -> failure);
            return draw(400, request, typed.with(wrong));
        }
    }

    /** Without the key this page is none, but says what to do. */
    private void requireKey(QueryParameters parameters) {
        if (firstStart.opens(parameters.first(FirstStart.KEY).orElse(""))) {
            return;
        }
        throw Failure.notFound(
                firstStart.isWaiting()
                        ? "Open the link that the server printed when it started; it opens for an hour. For a new one, start"
                                + " the server again, or make the administrator on the command line: latchkey account add."
                        : "This server is set up already. Sign in, or ask an administrator for an account.");
    }

    private Response draw(int status, Request request, SetupForm model) {
        return pages.draw(
                status, request, Head.titled("Create the administrator").of(Width.CENTRE), "session/setup", model);
    }
}
