package dev.latchkey;

import dev.latchkey.account.AccountPasswords;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Passwords;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Throttle;
import dev.latchkey.config.Settings;
import dev.latchkey.db.Database;
import dev.latchkey.http.ProofDesk;
import dev.latchkey.http.Route;
import dev.latchkey.oidc.OidcPages;
import dev.latchkey.oidc.OidcSignIn;
import dev.latchkey.page.Pages;
import dev.latchkey.session.FirstPasswordPages;
import dev.latchkey.session.FirstStart;
import dev.latchkey.session.HeldForms;
import dev.latchkey.session.PasswordChanges;
import dev.latchkey.session.PasswordPages;
import dev.latchkey.session.Provider;
import dev.latchkey.session.SessionPages;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SetupPages;
import dev.latchkey.session.SignIn;
import dev.latchkey.session.SignInPages;
import dev.latchkey.token.Peppers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composes what belongs to signing in. */
final class SignInServices {
    private final Sessions sessions;
    private final SignIn signIn;
    private final PasswordChanges passwords;
    private final FirstStart firstStart;
    private final Clock clock;
    private final Optional<OidcPages> oidc;

    /** What the whole server shares. */
    record Base(Settings settings, Database database, AuditLog audit, Peppers peppers, Clock clock) {}

    SignInServices(Base base, Accounts accounts, Passwords hashing, Sessions sessions, Throttle throttle) {
        this.sessions = sessions;
        this.clock = base.clock();
        AccountPasswords owned = new AccountPasswords(base.database(), base.audit(), hashing);
        this.passwords = new PasswordChanges(owned);
        this.firstStart = new FirstStart(accounts, base.clock());
        this.signIn = new SignIn(
                accounts,
                owned,
                throttle,
                new SignIn.Memory(base.database(), base.audit(), base.peppers().key("names nobody has"), base.clock()));
        OidcSignIn providers = new OidcSignIn(
                base.database(),
                base.audit(),
                accounts,
                sessions,
                throttle,
                base.peppers().key("ways to providers"),
                base.clock());
        this.oidc = SettingsMapping.oidc(base.settings()).map(providers::pages);
    }

    PasswordChanges passwords() {
        return passwords;
    }

    FirstStart firstStart() {
        return firstStart;
    }

    /** Where forms wait whose sender has to show who they are. */
    ProofDesk desk(Pages pages) {
        return new HeldForms(signIn, sessions, passwords, button(), pages);
    }

    private Optional<Provider> button() {
        return oidc.map(OidcPages::button);
    }

    List<Route> routes(Pages pages) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SignInPages(signIn, sessions, passwords, button(), pages).routes());
        oidc.ifPresent(provider -> routes.addAll(provider.routes()));
        routes.addAll(new SetupPages(firstStart, sessions, pages).routes());
        routes.addAll(new SessionPages(sessions, pages, clock).routes());
        routes.addAll(new PasswordPages(signIn, sessions, passwords, pages).routes());
        routes.addAll(new FirstPasswordPages(sessions, passwords, pages).routes());
        return routes;
    }
}
