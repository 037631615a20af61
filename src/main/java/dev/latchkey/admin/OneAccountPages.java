package dev.latchkey.admin;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Administrators;
import dev.latchkey.account.Aliases;
import dev.latchkey.account.Confirmations;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.session.PasswordChanges;
import dev.latchkey.session.Sessions;
import dev.latchkey.token.Tokens;
import dev.latchkey.workspace.Membership;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One account, and what an administrator may do to it. */
public final class OneAccountPages {
    private static final String ONE = "/admin/accounts/{account}";

    private final Accounts accounts;
    private final Administrators administrators;
    private final Confirmations confirmations;
    private final Entrance entrance;
    private final Belongings belongings;
    private final Pages pages;

    /** How people get in. */
    public record Entrance(Sessions sessions, PasswordChanges passwords) {}

    /** What an account has: addresses, workspaces that it belongs to, and tokens. */
    public record Belongings(Aliases aliases, Workspaces workspaces, Tokens tokens) {}

    public OneAccountPages(
            Accounts accounts,
            Administrators administrators,
            Confirmations confirmations,
            Entrance entrance,
            Belongings belongings,
            Pages pages) {
        this.accounts = accounts;
        this.administrators = administrators;
        this.confirmations = confirmations;
        this.entrance = entrance;
        this.belongings = belongings;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(ONE, Access.administratorRecently(), this::show),
                Route.form(ONE + "/enable", Access.administratorRecently(), this::enable),
                Route.form(ONE + "/disable", Access.administratorRecently(), this::disable),
                Route.form(ONE + "/appoint", Access.administratorRecently(), this::appoint),
                Route.form(ONE + "/dismiss", Access.administratorRecently(), this::dismiss),
                Route.form(ONE + "/password", Access.administratorRecently(), this::setPassword),
                Route.form(ONE + "/sessions", Access.administratorRecently(), this::endSessions),
                Route.form(ONE + "/confirm", Access.administratorRecently(), this::confirm),
                Route.form(ONE + "/workspaces", Access.administratorRecently(), this::join));
    }

    private Response show(Request request) {
        return show(request, account(request), Mistakes.NONE);
    }

    private Response show(Request request, Account account, Mistakes mistakes) {
        List<Membership> memberships = belongings.workspaces().of(account.id());
        List<Workspace> others = belongings.workspaces().list().stream()
                .filter(workspace -> memberships.stream()
                        .noneMatch(membership -> membership.workspace().id().equals(workspace.id())))
                .toList();
        AccountView view = new AccountView(
                account,
                account.id().equals(request.person().account().id()),
                entrance.sessions().list(account.id()).size(),
                belongings.tokens().list(account.id(), 1, 0).size(),
                memberships,
                others,
                confirmations.byMail(),
                mistakes);
        Head head = AdminPage.ACCOUNTS
                .head(view.username(), view.href())
                .saying(mistakes.notice().or(() -> Done.notice(request)));
        return pages.draw(mistakes.status(), request, head, "admin/account", view);
    }

    /** What is done to an account without asking for more. */
    private interface Deed {
        void on(AccountId id, Actor actor);
    }

    private Response enable(Request request) {
        return change(request, accounts::enable, Done.ENABLED);
    }

    private Response disable(Request request) {
        return change(request, accounts::disable, Done.DISABLED);
    }

    private Response appoint(Request request) {
        return change(request, administrators::appoint, Done.APPOINTED);
    }

    private Response dismiss(Request request) {
        return change(request, administrators::dismiss, Done.DISMISSED);
    }

    private Response endSessions(Request request) {
        return change(request, (id, actor) -> entrance.sessions().endAll(id, Optional.empty(), actor), Done.SESSIONS);
    }

    private Response setPassword(Request request) throws IOException {
        String password = request.form().first("password").orElse("");
        return change(
                request, (id, actor) -> entrance.passwords().set(id, password, Optional.empty(), actor), Done.PASSWORD);
    }

    private Response confirm(Request request) throws IOException {
        EmailAddress address = EmailAddress.parse(request.form().first("email").orElse(""));
        return change(request, (id, actor) -> belongings.aliases().confirm(id, address, actor), Done.CONFIRMED);
    }

    private Response join(Request request) throws IOException {
        String slug = request.form().first("workspace").orElse("");
        Permission role = Permission.parse(request.form().first("role").orElse(""));
        Account account = account(request);
        return change(
                request,
                (id, actor) -> belongings
                        .workspaces()
                        .setMember(belongings.workspaces().require(slug), account.profile(), role, actor),
                role == Permission.NONE ? Done.MEMBER_GONE : Done.MEMBER);
    }

    private Response change(Request request, Deed deed, Done done) {
        Account account = account(request);
        try {
            deed.on(account.id(), Actor.onPages(request));
            return done.at(AdminPage.ACCOUNTS.href() + "/" + account.username());
        } catch (Failure e) {
            return show(request, account, Mistakes.of(e, "password"));
        }
    }

    private Account account(Request request) {
        return accounts.requireNamed(request.variable("account"));
    }
}
