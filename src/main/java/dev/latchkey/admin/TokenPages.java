package dev.latchkey.admin;

import dev.latchkey.account.Accounts;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.token.AllTokens;
import dev.latchkey.token.OwnedToken;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The tokens of all accounts: looked for, and revoked after a look at how many that would be. */
public final class TokenPages {
    private static final String REVOKE = "/admin/tokens/revoke";
    private static final List<String> SCOPES =
            Stream.of(Scope.values()).map(Scope::wireName).toList();

    private final AllTokens tokens;
    private final Accounts accounts;
    private final Pages pages;
    private final Clock clock;

    public TokenPages(AllTokens tokens, Accounts accounts, Pages pages, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.pages = pages;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/admin/tokens", Access.administrator(), this::list),
                Route.page(REVOKE, Access.administratorRecently(), this::ask),
                Route.form(REVOKE, Access.administratorRecently(), this::revoke));
    }

    private Response list(Request request) {
        TokenQuery query = TokenQuery.of(request.query());
        try {
            Page<OwnedToken> found = tokens.list(query.search(accounts, clock), Pager.SIZE, Pager.offset(request));
            return list(request, query, found, Mistakes.NONE);
        } catch (Failure e) {
            return list(request, query, new Page<>(List.of(), 0), Mistakes.of(e, "owner", "days"));
        }
    }

    private Response list(Request request, TokenQuery query, Page<OwnedToken> found, Mistakes mistakes) {
        TokensView view = new TokensView(
                query,
                SCOPES,
                found.values().stream()
                        .map(owned -> TokenRow.of(owned, clock.instant()))
                        .toList(),
                Counted.of(found.size(), "token"),
                Pager.of(request, AdminPage.TOKENS.href(), found.size()),
                mistakes);
        Head head = AdminPage.TOKENS.head().saying(mistakes.notice().or(() -> Done.notice(request)));
        return pages.draw(mistakes.status(), request, head, "admin/tokens", view);
    }

    private Response ask(Request request) {
        return ask(request, TokenQuery.of(request.query()), "", Mistakes.NONE);
    }

    private Response ask(Request request, TokenQuery query, String reason, Mistakes mistakes) {
        int count = tokens.preview(query.search(accounts, clock));
        RevokeView view = new RevokeView(query, Counted.of(count, "token"), count > 0, reason, mistakes);
        Head head = AdminPage.TOKENS.head("Revoke tokens", query.revokeHref()).saying(mistakes.notice());
        return pages.draw(mistakes.status(), request, head, "admin/revoke", view);
    }

    private Response revoke(Request request) throws IOException {
        TokenQuery query = TokenQuery.of(request.form());
        String reason = request.form().first("reason").orElse("");
        Actor actor = Actor.onPages(request);
        String name = "administrator " + request.person().account().username();
        try {
            AllTokens.Revoked done =
                    tokens.revoke(query.search(accounts, clock), reason, new AllTokens.Revoker(name, actor.source()));
            return Done.REVOKED.at(AdminPage.TOKENS.href(), done.ended());
        } catch (Failure e) {
            return ask(request, query, reason, Mistakes.of(e, "reason"));
        }
    }
}
