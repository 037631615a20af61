package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
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

/** Signing in and out, and showing once more who one is. */
public final class SignInPages {
    /** The title of pages that ask somebody who is signed in to show it once more. */
    static final String AGAIN = "Confirm it is you";

    private static final String FORM = "session/sign-in";

    private final SignIn signIn;
    private final Sessions sessions;
    private final PasswordChanges passwords;
    private final Optional<Provider> provider;
    private final Pages pages;

    public SignInPages(
            SignIn signIn, Sessions sessions, PasswordChanges passwords, Optional<Provider> provider, Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.passwords = passwords;
        this.provider = provider;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(Detour.SIGN_IN, Access.open(), this::form),
                Route.form(Detour.SIGN_IN, Access.open(), this::signIn),
                Route.page(Detour.PROOF, Access.signedIn(), this::proofForm),
                Route.form(Detour.PROOF, Access.signedIn(), this::prove),
                Route.page(HeldForms.SHOWN, Access.signedInRecently(), this::shown),
                Route.form("/logout", Access.signedIn(), this::signOut));
    }

    private Response form(Request request) {
        String next = SignInForm.next(request.query());
        return request.principal().person().isPresent()
                ? Response.seeOther(next)
                : pages.draw(request, head(false), FORM, form("", next));
    }

    private Response signIn(Request request) throws IOException {
        String user = SignInForm.user(request.form());
        SignInForm form = form(user, SignInForm.next(request.form()));
        try {
            Optional<Account> account = signIn.check(user, SignInForm.password(request.form()), request);
            return account.map(found -> enter(found, request, form))
                    .orElseGet(() -> refused(
                            request, form, "No account has this name and password. API tokens do not open pages."));
        } catch (Failure failure) {
            return later(request, form, failure);
        }
    }

    /** A new session, whatever this browser had before. */
    private Response enter(Account account, Request request, SignInForm form) {
        request.principal().person().ifPresent(person -> end(person, request));
        SessionSecret secret = sessions.open(account, Actor.onPages(request));
        return Response.seeOther(form.next()).withCookie(request, sessions.cookie(secret));
    }

    private Response proofForm(Request request) {
        return pages.draw(request, head(true), FORM, proof(request, SignInForm.next(request.query())));
    }

    private Response prove(Request request) throws IOException {
        SignInForm form = proof(request, SignInForm.next(request.form()));
        try {
            String password = SignInForm.password(request.form());
            if (signIn.check(form.user(), password, request).isEmpty()) {
                return refused(request, form, "That is not the password of this account.");
            }
        } catch (Failure failure) {
            return later(request, form, failure);
        }
        SessionSecret secret = sessions.prove(request.person().session().id(), Actor.onPages(request));
        return Response.seeOther(form.next()).withCookie(request, sessions.cookie(secret));
    }

    private Response shown(Request request) {
        String user = request.person().account().username().value();
        return pages.draw(request, Head.titled("That is done").of(Width.CENTRE), "session/shown", user);
    }

    private Response signOut(Request request) {
        end(request.person(), request);
        return Response.seeOther(Detour.SIGN_IN).withCookie(request, Cookie.sessionGone());
    }

    private void end(Principal.Person person, Request request) {
        sessions.end(person.account().id(), person.session().id(), Actor.onPages(request));
    }

    private SignInForm form(String user, String next) {
        return new SignInForm(user, next, false, true, provider.map(found -> found.link(next, false)));
    }

    private SignInForm proof(Request request, String next) {
        Principal.Person person = request.person();
        return new SignInForm(
                person.account().username().value(),
                next,
                true,
                passwords.exists(person.account().id()),
                provider.map(found -> found.link(next, true)));
    }

    private Response refused(Request request, SignInForm form, String message) {
        return pages.draw(401, request, head(form.again()).saying(Notice.danger(message)), FORM, form);
    }

    /** Those who have to wait see for how long, beside what they typed. */
    private Response later(Request request, SignInForm form, Failure failure) {
        if (!(failure.problem() instanceof Problem.RateLimited limited)) {
            throw failure;
        }
        return pages.draw(429, request, head(form.again()).saying(Notice.danger(limited.message())), FORM, form)
                .with("Retry-After", Long.toString(limited.retryAfter().toSeconds()));
    }

    private static Head head(boolean again) {
        return Head.titled(again ? AGAIN : "Sign in").of(Width.CENTRE);
    }
}
