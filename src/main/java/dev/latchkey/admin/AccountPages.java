package dev.latchkey.admin;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Username;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Looking for accounts and making them. */
public final class AccountPages {
    private static final String NEW = "/admin/new-account";

    private final Accounts accounts;
    private final Pages pages;

    public AccountPages(Accounts accounts, Pages pages) {
        this.accounts = accounts;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/admin", Access.administrator(), request -> Response.seeOther(AdminPage.ACCOUNTS.href())),
                Route.page("/admin/accounts", Access.administrator(), this::list),
                Route.page(NEW, Access.administratorRecently(), this::form),
                Route.form(NEW, Access.administratorRecently(), this::create));
    }

    private Response list(Request request) {
        String query = request.query().first("q").orElse("");
        Page<Account> found = accounts.search(query, Pager.SIZE, Pager.offset(request));
        AccountsView view = new AccountsView(
                query,
                found.values(),
                Counted.of(found.size(), "account"),
                Pager.of(request, AdminPage.ACCOUNTS.href(), found.size()));
        return pages.draw(request, AdminPage.ACCOUNTS.head().saying(Done.notice(request)), "admin/accounts", view);
    }

    private Response form(Request request) {
        return form(request, new NewAccountView("", "", "", false, Mistakes.NONE));
    }

    private Response form(Request request, NewAccountView view) {
        Head head = AdminPage.ACCOUNTS
                .head("New account", NEW)
                .saying(view.mistakes().notice());
        return pages.draw(view.mistakes().status(), request, head, "admin/new-account", view);
    }

    private Response create(Request request) throws IOException {
        QueryParameters form = request.form();
        try {
            Account made = accounts.add(wish(form), Actor.onPages(request));
            return Done.CREATED.at(AdminPage.ACCOUNTS.href() + "/" + made.username());
        } catch (Failure e) {
            return form(request, NewAccountView.of(form, Mistakes.of(e, "username", "name", "email", "password")));
        }
    }

    private static NewAccount wish(QueryParameters form) {
        return new NewAccount(
                Username.parse(form.first("username").orElse("").strip()),
                EmailAddress.parse(form.first("email").orElse("")),
                form.first("name").orElse(""),
                form.first("admin").isPresent(),
                Optional.of(form.first("password").orElse("")).filter(password -> !password.isEmpty()));
    }
}
