package dev.latchkey.branching;

import dev.latchkey.account.Accounts;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Paging;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** REST: branch restrictions. */
public final class BranchRestrictionApi {
    private static final String ALL = "/2.0/repositories/{workspace}/{repo_slug}/branch-restrictions";
    private static final String ONE = ALL + "/{id}";
    private static final Access ADMIN = Access.repository(Permission.ADMIN, Scope.ADMIN_REPOSITORY);

    private final BranchRestrictions restrictions;
    private final Accounts accounts;

    public BranchRestrictionApi(BranchRestrictions restrictions, Accounts accounts) {
        this.restrictions = restrictions;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, ADMIN, this::list),
                Route.post(ALL, ADMIN, this::create),
                Route.get(ONE, ADMIN, this::show),
                Route.put(ONE, ADMIN, this::change),
                Route.delete(ONE, ADMIN, this::delete));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        QueryParameters query = request.query();
        Optional<String> pattern = query.first("pattern").filter(text -> !text.isEmpty());
        Optional<String> kind = query.first("kind").filter(text -> !text.isEmpty());
        List<Restriction> found = restrictions.list(request.repository().id(), kind, pattern);
        return paging.respond(request, paging.cut(found).map(one -> RestrictionBody.of(one, request)));
    }

    private Response create(Request request) throws IOException {
        RestrictionWish wish = RestrictionRequest.read(request, accounts);
        Restriction made = restrictions.create(request.repository().id(), wish, Actor.overRest(request));
        return Response.json(201, RestrictionBody.of(made, request))
                .with("Location", RestrictionBody.self(made, request));
    }

    private Response show(Request request) {
        Restriction found = restrictions.get(request.repository().id(), id(request));
        return Response.json(200, RestrictionBody.of(found, request));
    }

    private Response change(Request request) throws IOException {
        RestrictionWish wish = RestrictionRequest.read(request, accounts);
        Restriction changed =
                restrictions.change(request.repository().id(), id(request), wish, Actor.overRest(request));
        return Response.json(200, RestrictionBody.of(changed, request));
    }

    private Response delete(Request request) {
        restrictions.delete(request.repository().id(), id(request), Actor.overRest(request));
        return Response.noContent();
    }

    private static long id(Request request) {
        String text = request.variable("id");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Failure(
                    new Problem.NotFound("There is no branch restriction '" + text + "'; their ids are numbers."), e);
        }
    }
}
