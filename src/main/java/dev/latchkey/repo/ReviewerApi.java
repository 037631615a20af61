package dev.latchkey.repo;

import static dev.latchkey.auth.Scope.ADMIN_REPOSITORY;
import static dev.latchkey.auth.Scope.READ_PULLREQUEST;

import dev.latchkey.account.AccountBody;
import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;

/** REST: default reviewers of a repository. */
public final class ReviewerApi {
    private static final String REPOSITORY = "/2.0/repositories/{workspace}/{repo_slug}";
    private static final String ALL = REPOSITORY + "/default-reviewers";
    private static final String ONE = ALL + "/{target_username}";
    private static final String EFFECTIVE = REPOSITORY + "/effective-default-reviewers";

    private final DefaultReviewers reviewers;

    public ReviewerApi(DefaultReviewers reviewers) {
        this.reviewers = reviewers;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Access.repository(Permission.READ, READ_PULLREQUEST), this::list),
                Route.get(ONE, Access.repository(Permission.READ, READ_PULLREQUEST), this::show),
                Route.put(ONE, Access.repository(Permission.ADMIN, ADMIN_REPOSITORY), this::add),
                Route.delete(ONE, Access.repository(Permission.ADMIN, ADMIN_REPOSITORY), this::remove),
                Route.get(EFFECTIVE, Access.repository(Permission.READ, READ_PULLREQUEST), this::effective));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        List<Profile> all = reviewers.list(request.repository().id());
        return paging.respond(request, paging.cut(all).map(profile -> AccountBody.of(profile, request.links())));
    }

    private Response show(Request request) {
        return answer(request, reviewers.require(request.repository().id(), target(request)));
    }

    private Response add(Request request) {
        return answer(request, reviewers.add(request.repository().id(), target(request), Actor.overRest(request)));
    }

    private Response remove(Request request) {
        reviewers.remove(request.repository().id(), target(request), Actor.overRest(request));
        return Response.noContent();
    }

    private Response effective(Request request) {
        Paging paging = Paging.of(request);
        List<Reviewer> all = reviewers.effective(request.repository().id());
        return paging.respond(
                request,
                paging.cut(all)
                        .map(reviewer -> new ReviewerBody(
                                AccountBody.of(reviewer.profile(), request.links()),
                                reviewer.ofRepository() ? "repository" : "project",
                                "default_reviewer")));
    }

    private static String target(Request request) {
        return request.variable("target_username");
    }

    private static Response answer(Request request, Profile profile) {
        return Response.json(200, AccountBody.of(profile, request.links()));
    }

    record ReviewerBody(AccountBody user, String reviewerType, String type) {}
}
