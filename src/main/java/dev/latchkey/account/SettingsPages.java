package dev.latchkey.account;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.SettingsPage;
import dev.latchkey.page.Width;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A person's own profile and e-mail aliases. */
public final class SettingsPages {
    private static final String EMAIL = "email";
    private static final String CODE = "code";

    private final Accounts accounts;
    private final Aliases aliases;
    private final Confirmations confirmations;
    private final Pages pages;

    public SettingsPages(Accounts accounts, Aliases aliases, Confirmations confirmations, Pages pages) {
        this.accounts = accounts;
        this.aliases = aliases;
        this.confirmations = confirmations;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/account/settings", Access.signedIn(), this::profile),
                Route.form("/account/settings", Access.signedIn(), this::rename),
                Route.page("/account/settings/email", Access.signedIn(), this::emails),
                Route.form("/account/settings/email", Access.signedIn(), this::add),
                Route.form("/account/settings/email/primary", Access.signedIn(), this::makePrimary),
                Route.form("/account/settings/email/remove", Access.signedIn(), this::remove),
                Route.form("/account/settings/email/resend", Access.signedIn(), this::resend),
                Route.page("/account/settings/email/confirm", Access.signedIn(), this::ask),
                Route.form("/account/settings/email/confirm", Access.signedIn(), this::confirm));
    }

    private Response profile(Request request) {
        Account account = accounts.get(id(request));
        return profile(request, ProfileView.of(account, account.profile().displayName(), Mistakes.NONE));
    }

    private Response profile(Request request, ProfileView view) {
        Optional<Notice> notice = view.mistakes().notice().or(() -> Done.notice(request));
        Head head = SettingsPage.PROFILE.head().saying(notice);
        return pages.draw(view.mistakes().status(), request, head, "account/profile", view);
    }

    private Response rename(Request request) throws IOException {
        String name = request.form().first("name").orElse("");
        try {
            accounts.rename(id(request), name, Actor.onPages(request));
            return Done.RENAMED.at(SettingsPage.PROFILE.href());
        } catch (Failure e) {
            return profile(request, ProfileView.of(accounts.get(id(request)), name, Mistakes.of(e, "name")));
        }
    }

    private Response emails(Request request) {
        return emails(request, "", Mistakes.NONE);
    }

    private Response emails(Request request, String typed, Mistakes mistakes) {
        EmailsView view = new EmailsView(accounts.get(id(request)).aliases(), confirmations.byMail(), typed, mistakes);
        Head head = SettingsPage.EMAILS.head().saying(mistakes.notice().or(() -> Done.notice(request)));
        return pages.draw(mistakes.status(), request, head, "account/emails", view);
    }

    private Response add(Request request) throws IOException {
        String typed = request.form().first(EMAIL).orElse("");
        try {
            confirmations.claim(id(request), typed, Actor.onPages(request));
            return (confirmations.byMail() ? Done.SENT : Done.ADDED).at(SettingsPage.EMAILS.href());
        } catch (Failure e) {
            return emails(request, typed, Mistakes.of(e, EMAIL));
        }
    }

    /** What is done to one address of the list. */
    private interface Deed {
        void on(AccountId id, EmailAddress address, Actor actor);
    }

    private Response makePrimary(Request request) throws IOException {
        return change(request, aliases::makePrimary, Done.PRIMARY);
    }

    private Response remove(Request request) throws IOException {
        return change(request, aliases::remove, Done.REMOVED);
    }

    private Response resend(Request request) throws IOException {
        return change(request, confirmations::resend, Done.SENT);
    }

    private Response change(Request request, Deed deed, Done done) throws IOException {
        EmailAddress address = EmailAddress.parse(request.form().first(EMAIL).orElse(""));
        try {
            deed.on(id(request), address, Actor.onPages(request));
            return done.at(SettingsPage.EMAILS.href());
        } catch (Failure e) {
            return emails(request, "", Mistakes.of(e));
        }
    }

    private Response ask(Request request) {
        String code = request.query().first(CODE).orElse("");
        EmailAddress address = confirmations
                .pending(id(request), code)
                .orElseThrow(() -> Failure.notFound("This link was used, has ended, or was sent for another account."
                        + " A new one can be sent from the page of your e-mail aliases."));
        String username = request.person().account().username().value();
        Head head = Head.titled("Confirm an e-mail address").of(Width.MEDIUM);
        return pages.draw(request, head, "account/confirm", new ConfirmView(address.value(), username, code));
    }

    private Response confirm(Request request) throws IOException {
        confirmations.confirm(id(request), request.form().first(CODE).orElse(""), Actor.onPages(request));
        return Done.CONFIRMED.at(SettingsPage.EMAILS.href());
    }

    private static AccountId id(Request request) {
        return request.person().account().id();
    }
}
