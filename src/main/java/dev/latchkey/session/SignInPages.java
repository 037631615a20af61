package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.http.Cookie;
import dev.latchkey.http.Detour;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Width;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Signing in and out. */
public final class SignInPages {
    private static final String FORM = "session/sign-in";

    private final SignIn signIn;
    private final Sessions sessions;
    private final Pages pages;

    public SignInPages(SignIn signIn, Sessions sessions, Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(Detour.SIGN_IN, Access.open(), this::form),
                Route.form(Detour.SIGN_IN, Access.open(), this::signIn),
                Route.page(Detour.PROOF, Access.signedIn(), this::proofForm),
                Route.form(Detour.PROOF, Access.signedIn(), this::prove),
                Route.form("/logout", Access.signedIn(), this::signOut));
    }

    private Response form(Request request) {
        String next = Detour.back(request.query().first(Detour.NEXT));
        if (request.principal().person().isPresent()) {
            return Response.seeOther(next);
        }
        return pages.draw(request, Head.titled("Sign in").of(Width.CENTRE), FORM, new SignInForm("", next, false));
    }

    private Response signIn(Request request) throws IOException {
        SignInForm form = SignInForm.of(request.form(), false);
        Optional<Account> account = signIn.check(form.user(), SignInForm.password(request.form()), request);
        if (account.isEmpty()) {
            return refused(request, "Sign in", form);
        }
        SessionSecret secret = sessions.open(account.get(), Actor.onPages(request));
        return Response.seeOther(form.next()).withCookie(request, Cookie.session(secret.reveal(), sessions.longest()));
    }

    private Response proofForm(Request request) {
        String next = Detour.back(request.query().first(Detour.NEXT));
        String user = request.person().account().username().value();
        return pages.draw(
                request, Head.titled("Confirm it is you").of(Width.CENTRE), FORM, new SignInForm(user, next, true));
    }

    private Response prove(Request request) throws IOException {
        String user = request.person().account().username().value();
        SignInForm form =
                new SignInForm(user, SignInForm.of(request.form(), true).next(), true);
        if (signIn.check(user, SignInForm.password(request.form()), request).isEmpty()) {
            return refused(request, "Confirm it is you", form);
        }
        sessions.prove(request.person().session().id());
        return Response.seeOther(form.next());
    }

    private Response refused(Request request, String title, SignInForm form) {
        Notice notice = Notice.danger(
                form.again()
                        ? "That is not the password of this account."
                        : "No account has this name and password. API tokens do not open pages.");
        return pages.draw(401, request, Head.titled(title).of(Width.CENTRE).saying(notice), FORM, form);
    }

    private Response signOut(Request request) {
        sessions.end(request.person().account().id(), request.person().session().id(), Actor.onPages(request));
        return Response.seeOther(Detour.SIGN_IN).withCookie(request, Cookie.sessionGone());
    }
}
