package dev.latchkey.session;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.core.Failure;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.page.SettingsPage;
import java.io.IOException;
import java.util.List;

/**
 * Giving oneself the first password, for people who came through a provider. There is no old one to ask for: in its place
 * the rule asks for a recent proof, which such an account can give only at its provider, asked there anew ({@code
 * prompt=login}, {@code max_age=0}, {@code auth_time} compared), as the same subject. Whoever finds an open browser later than
 * that gets no password out of it. A link by mail would be weaker: who reads the mail would have the account, past the provider and its
 * second factors.
 */
public final class FirstPasswordPages {
    /** Behind the page that changes passwords. */
    static final String PATH = SettingsPage.PASSWORD.href() + "/first";

    private final Sessions sessions;
    private final PasswordChanges passwords;
    private final Pages pages;

    public FirstPasswordPages(Sessions sessions, PasswordChanges passwords, Pages pages) {
        this.sessions = sessions;
        this.passwords = passwords;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.signedInRecently(), this::form),
                Route.form(PATH, Access.signedInRecently(), this::set));
    }

    private Response form(Request request) {
        return passwords.exists(request.person().account().id())
                ? Response.seeOther(SettingsPage.PASSWORD.href())
                : draw(200, request, Mistakes.NONE);
    }

    private Response set(Request request) throws IOException {
        QueryParameters form = request.form();
        String wanted = form.first("password").orElse("");
        if (!wanted.equals(form.first("repeated").orElse(""))) {
            return draw(400, request, Mistakes.of("repeated", "This is not the same as the password above."));
        }
        Principal.Person person = request.person();
        Actor actor = Actor.onPages(request);
        try {
            passwords.setFirst(person.account().id(), wanted, person.session().id(), actor);
        } catch (Failure failure) {
            return Mistakes.of(failure.problem())
                    .map(mistakes -> draw(400, request, mistakes))
                    .orElseThrow(() -> failure);
        }
        SessionSecret secret = sessions.prove(person.session().id(), actor);
        return Response.seeOther(PasswordPages.CHANGED_PAGE).withCookie(request, sessions.cookie(secret));
    }

    private Response draw(int status, Request request, Mistakes mistakes) {
        PasswordForm model = new PasswordForm(
                false, true, request.person().account().username().value(), mistakes);
        Head head = SettingsPage.PASSWORD.head();
        return pages.draw(status, request, head, "session/password", model);
    }
}
