package dev.latchkey.branching;

import dev.latchkey.account.Accounts;
import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.Repositories;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of a repository's branch restrictions: listed, added, removed. */
public final class RestrictionPages {
    private static final String ALL = "/{workspace}/{repo_slug}/admin/branch-restrictions";
    private static final Access ADMIN = Access.repository(Permission.ADMIN);

    private final BranchRestrictions restrictions;
    private final Repositories repositories;
    private final Accounts accounts;
    private final Pages pages;

    public RestrictionPages(
            BranchRestrictions restrictions, Repositories repositories, Accounts accounts, Pages pages) {
        this.restrictions = restrictions;
        this.repositories = repositories;
        this.accounts = accounts;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(ALL, ADMIN, this::show),
                Route.form(ALL, ADMIN, this::add),
                Route.form(ALL + "/delete", ADMIN, this::remove));
    }

    private Response show(Request request) {
        return draw(200, request, RestrictionForm.EMPTY, Mistakes.NONE, Optional.empty());
    }

    private Response add(Request request) throws IOException {
        RestrictionForm form = RestrictionForm.of(request.form());
        try {
            restrictions.create(request.repository().id(), form.wish(accounts), Actor.onPages(request));
        } catch (Failure e) {
            boolean conflict = e.problem() instanceof Problem.Conflict;
            if (!conflict && !(e.problem() instanceof Problem.Invalid)) {
                throw e;
            }
            Optional<Mistakes> mistakes = Mistakes.of(e.problem());
            Optional<String> refusal = mistakes.isPresent()
                    ? Optional.empty()
                    : Optional.of(e.problem().message());
            return draw(conflict ? 409 : 400, request, form, mistakes.orElse(Mistakes.NONE), refusal);
        }
        return Response.seeOther("/" + request.repository().fullName() + "/admin/branch-restrictions?done=added");
    }

    private Response remove(Request request) throws IOException {
        String text = request.form().first("id").orElse("");
        restrictions.delete(request.repository().id(), id(text), Actor.onPages(request));
        return Response.seeOther("/" + request.repository().fullName() + "/admin/branch-restrictions?done=removed");
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Failure(new Problem.NotFound("There is no branch restriction '" + text + "'."), e);
        }
    }

    private Response draw(
            int status, Request request, RestrictionForm form, Mistakes mistakes, Optional<String> refusal) {
        RepositoryTabs tabs = RepositoryTabs.of(
                request.repository(), repositories.get(request.repository().id()), RepositoryTabs.Tab.SETTINGS);
        List<RestrictionsView.Row> rows =
                restrictions.list(request.repository().id(), Optional.empty(), Optional.empty()).stream()
                        .map(RestrictionPages::row)
                        .toList();
        RestrictionsView view = new RestrictionsView(tabs, rows, form, mistakes, refusal);
        return pages.draw(
                status,
                request,
                tabs.head("Branch restrictions").saying(done(request)),
                "branching/restrictions",
                view);
    }

    private static Optional<Notice> done(Request request) {
        return switch (request.query().first("done").orElse("")) {
            case "added" -> Optional.of(Notice.success("The restriction holds from now on."));
            case "removed" -> Optional.of(Notice.success("The restriction was removed."));
            default -> Optional.empty();
        };
    }

    private static RestrictionsView.Row row(Restriction restriction) {
        Restriction.Terms terms = restriction.terms();
        String users = terms.users().stream()
                .map(Profile::username)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return new RestrictionsView.Row(
                restriction.id(), Visible.of(terms.match().described()), verdict(terms), users);
    }

    private static String verdict(Restriction.Terms terms) {
        String number = terms.value().map(value -> " (" + value + ")").orElse("");
        return switch (terms.kind()) {
            case PUSH -> terms.users().isEmpty() ? "Nobody may write" : "Only some may write";
            case DELETE -> "Nobody may delete";
            case FORCE -> "Nobody may rewrite history";
            default -> terms.kind().wireName().replace('_', ' ') + number;
        };
    }
}
