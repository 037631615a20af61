package dev.latchkey.session;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.SettingsPage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Changing one's password, for which the old one is needed; it ends the account's other sessions. */
public final class PasswordPages {
    private static final String PATH = SettingsPage.PASSWORD.href();
    private static final String CHANGED = "changed";

    /** Says that it is done. */
    static final String CHANGED_PAGE = PATH + "?done=" + CHANGED;

    private final SignIn signIn;
    private final Sessions sessions;
    private final PasswordChanges passwords;
    private final Pages pages;

    public PasswordPages(SignIn signIn, Sessions sessions, PasswordChanges passwords, Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.passwords = passwords;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.signedIn(), this::form), Route.form(PATH, Access.signedIn(), this::change));
    }

    private Response form(Request request) {
        Optional<Notice> done = request.query()
                .first("done")
                .filter(CHANGED::equals)
                .map(code -> Notice.success("Your password is changed. You are signed out everywhere but here."));
        return draw(200, request, SettingsPage.PASSWORD.head().saying(done), Mistakes.NONE);
    }

    private Response change(Request request) throws IOException {
        QueryParameters form = request.form();
        String old = form.first("old").orElse("");
        String wanted = form.first("password").orElse("");
        if (!wanted.equals(form.first("repeated").orElse(""))) {
            return wrong(request, Mistakes.of("repeated", "This is not the same as the new password."));
        }
        if (wanted.equals(old)) {
            return wrong(request, Mistakes.of("password", "The new password is the old one."));
        }
        try {
            return changed(request, old, wanted);
        } catch (Failure failure) {
            return Mistakes.of(failure.problem())
                    .map(mistakes -> wrong(request, mistakes))
                    .orElseGet(() -> later(request, failure));
        }
    }

    private Response changed(Request request, String old, String wanted) {
        Principal.Person person = request.person();
        String user = person.account().username().value();
        if (signIn.check(user, old, request).isEmpty()) {
            return wrong(request, Mistakes.of("old", "That is not your password."));
        }
        Actor actor = Actor.onPages(request);
        passwords.set(
                person.account().id(), wanted, Optional.of(person.session().id()), actor);
        SessionSecret secret = sessions.prove(person.session().id(), actor);
        return Response.seeOther(CHANGED_PAGE).withCookie(request, sessions.cookie(secret));
    }

    private Response wrong(Request request, Mistakes mistakes) {
        return draw(400, request, SettingsPage.PASSWORD.head(), mistakes);
    }

    private Response later(Request request, Failure failure) {
        if (!(failure.problem() instanceof Problem.RateLimited limited)) {
            throw failure;
        }
        Head head = SettingsPage.PASSWORD.head().saying(Notice.danger(limited.message()));
        return draw(429, request, head, Mistakes.NONE)
                .with("Retry-After", Long.toString(limited.retryAfter().toSeconds()));
    }

    private Response draw(int status, Request request, Head head, Mistakes mistakes) {
        Principal.Person person = request.person();
        PasswordForm model = new PasswordForm(
                passwords.exists(person.account().id()),
                false,
                person.account().username().value(),
                mistakes);
        return pages.draw(status, request, head, "session/password", model);
    }
}
