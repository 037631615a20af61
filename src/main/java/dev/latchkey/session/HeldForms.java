package dev.latchkey.session;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Detour;
import dev.latchkey.http.KeptForm;
import dev.latchkey.http.ProofDesk;
import dev.latchkey.http.Request;
import dev.latchkey.page.Head;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Width;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps a form whose sender has to show once more who they are on the page that asks for it: with the password, which is
 * sent along, or in another window at the provider, after which the form is sent as it is.
 */
public final class HeldForms implements ProofDesk {
    /** Where somebody who has shown at the provider who they are is sent, in that other window. */
    static final String SHOWN = Detour.PROOF + "/shown";

    private static final int SHOW_FIRST = 401;

    private final SignIn signIn;
    private final Sessions sessions;
    private final PasswordChanges passwords;
    private final Optional<Provider> provider;
    private final Pages pages;

    public HeldForms(
            SignIn signIn, Sessions sessions, PasswordChanges passwords, Optional<Provider> provider, Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.passwords = passwords;
        this.provider = provider;
        this.pages = pages;
    }

    @Override
    public Verdict look(Request request, KeptForm form) throws IOException {
        Principal.Person person = request.person();
        Optional<String> password = request.form().first(PASSWORD);
        if (password.isEmpty()) {
            return asked(SHOW_FIRST, request, form, Optional.empty());
        }
        if (password.get().isEmpty()) {
            return asked(SHOW_FIRST, request, form, Optional.of("You have not shown yet who you are."));
        }
        try {
            if (signIn.check(person.account().username().value(), password.get(), request)
                    .isEmpty()) {
                return asked(SHOW_FIRST, request, form, Optional.of("That is not the password of this account."));
            }
        } catch (Failure failure) {
            return later(request, form, failure);
        }
        return new Shown(sessions.cookie(sessions.prove(person.session().id(), Actor.onPages(request))));
    }

    private Asked later(Request request, KeptForm form, Failure failure) {
        if (!(failure.problem() instanceof Problem.RateLimited limited)) {
            throw failure;
        }
        Asked asked = asked(429, request, form, Optional.of(limited.message()));
        asked.page().with("Retry-After", Long.toString(limited.retryAfter().toSeconds()));
        return asked;
    }

    private Asked asked(int status, Request request, KeptForm form, Optional<String> wrong) {
        Principal.Person person = request.person();
        HeldForm model = new HeldForm(
                person.account().username().value(),
                form,
                passwords.exists(person.account().id()),
                provider.map(found -> found.link(SHOWN, true)));
        Head head = Head.titled(SignInPages.AGAIN).of(Width.CENTRE).saying(wrong.map(Notice::danger));
        return new Asked(pages.draw(status, request, head, "session/held", model));
    }
}
