package dev.latchkey.account;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.Paging;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;

/** REST: the caller's own account, and what is public of others. */
public final class AccountApi {
    private final Accounts accounts;
    private final CurrentAccounts callers;

    public AccountApi(Accounts accounts) {
        this.accounts = accounts;
        this.callers = new CurrentAccounts(accounts);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/2.0/user", Access.caller(Scope.READ_USER), this::current),
                Route.get("/2.0/user/emails", Access.caller(Scope.READ_USER), this::emails),
                Route.get("/2.0/user/emails/{email}", Access.caller(Scope.READ_USER), this::email),
                Route.get("/2.0/users/{selected_user}", Access.caller(Scope.READ_USER), this::user));
    }

    private Response current(Request request) {
        return Response.json(200, callers.of(request.holder().owner().id(), request.links()));
    }

    private Response emails(Request request) {
        Paging paging = Paging.of(request);
        List<EmailAlias> aliases = caller(request).aliases();
        return paging.respond(request, paging.cut(aliases).map(alias -> EmailBody.of(alias, request.links())));
    }

    private Response email(Request request) {
        String wanted = EmailAddress.normal(request.variable("email"));
        EmailAlias found = caller(request).aliases().stream()
                .filter(alias -> alias.address().value().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Failure.notFound("This is no e-mail address of yours."));
        return Response.json(200, EmailBody.of(found, request.links()));
    }

    private Response user(Request request) {
        Account found = accounts.requireNamed(request.variable("selected_user"));
        return Response.json(200, UserBody.of(found, request.links()));
    }

    private Account caller(Request request) {
        return accounts.get(request.holder().owner().id());
    }

    record EmailBody(String type, String email, boolean isPrimary, boolean isConfirmed, EmailLinks links) {
        static EmailBody of(EmailAlias alias, Links links) {
            String address = alias.address().value();
            Link self = new Link(links.api("/user/emails/" + PercentEncoding.encode(address)));
            return new EmailBody("email", address, alias.primary(), alias.confirmed(), new EmailLinks(self));
        }
    }

    record EmailLinks(Link self) {}
}
