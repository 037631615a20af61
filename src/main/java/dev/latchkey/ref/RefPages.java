package dev.latchkey.ref;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.page.Width;
import dev.latchkey.repo.Repositories;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Pages: branches and tags, and the forms that make and delete them. */
public final class RefPages {
    private static final String BRANCHES = "/{workspace}/{repo_slug}/branches";
    private static final String TAGS = BRANCHES + "/tags";
    private static final Access READ = Access.repository(Permission.READ);
    private static final Access WRITE = Access.repository(Permission.WRITE);
    private static final String FORM = "ref/form";
    private static final String DELETION = "ref/delete";

    private final RefLists lists;
    private final Refs refs;
    private final RefChanges changes;
    private final Repositories repositories;
    private final Pages pages;

    public RefPages(RefLists lists, Refs refs, RefChanges changes, Repositories repositories, Pages pages) {
        this.lists = lists;
        this.refs = refs;
        this.changes = changes;
        this.repositories = repositories;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(BRANCHES, READ, request -> list(request, RefKind.BRANCH)),
                Route.page(BRANCHES + "/create", WRITE, request -> form(request, RefKind.BRANCH)),
                Route.form(BRANCHES + "/create", WRITE, request -> create(request, RefKind.BRANCH)),
                Route.page(BRANCHES + "/delete", WRITE, request -> question(request, RefKind.BRANCH)),
                Route.form(BRANCHES + "/delete", WRITE, request -> delete(request, RefKind.BRANCH)),
                Route.page(TAGS, READ, request -> list(request, RefKind.TAG)),
                Route.page(TAGS + "/create", WRITE, request -> form(request, RefKind.TAG)),
                Route.form(TAGS + "/create", WRITE, request -> create(request, RefKind.TAG)),
                Route.page(TAGS + "/delete", WRITE, request -> question(request, RefKind.TAG)),
                Route.form(TAGS + "/delete", WRITE, request -> delete(request, RefKind.TAG)));
    }

    private Response list(Request request, RefKind kind) throws IOException {
        RefListView view = lists.view(request, kind, tabs(request));
        Head head = view.tabs().head(kind == RefKind.BRANCH ? "Branches" : "Tags");
        return pages.draw(request, head.saying(done(request, kind)), "ref/list", view);
    }

    private static Optional<Notice> done(Request request, RefKind kind) {
        return switch (request.query().first("done").orElse("")) {
            case "created" -> Optional.of(Notice.success("The " + kind.word() + " was created."));
            case "deleted" -> Optional.of(Notice.success("The " + kind.word() + " was deleted."));
            default -> Optional.empty();
        };
    }

    private Response form(Request request, RefKind kind) throws IOException {
        RefTips tips = refs.tips(request.repository().id());
        String from = request.query().first("from").or(tips::main).orElse("");
        return form(200, request, kind, new RefFormView.Typed("", from, ""), Mistakes.NONE, Optional.empty());
    }

    private Response form(
            int status,
            Request request,
            RefKind kind,
            RefFormView.Typed typed,
            Mistakes mistakes,
            Optional<String> refusal)
            throws IOException {
        List<String> suggestions = refs.tips(request.repository().id()).suggestions();
        RefFormView view = new RefFormView(tabs(request), kind.word(), typed, suggestions, mistakes, refusal);
        return pages.draw(status, request, view.tabs().head("New " + kind.word()), FORM, view);
    }

    private Response create(Request request, RefKind kind) throws IOException {
        RefFormView.Typed typed = RefFormView.Typed.of(request.form());
        try {
            changes.create(
                    request.repository().id(),
                    typed.wish(kind),
                    request.person().account().id(),
                    Actor.onPages(request));
        } catch (Failure e) {
            Optional<Mistakes> mistakes = Mistakes.of(e.problem());
            Optional<String> refusal = mistakes.isPresent()
                    ? Optional.empty()
                    : Optional.of(refused(e).message());
            return form(status(e), request, kind, typed, mistakes.orElse(Mistakes.NONE), refusal);
        }
        return Response.seeOther(listOf(request, kind) + "?done=created");
    }

    private Response question(Request request, RefKind kind) throws IOException {
        String name = request.query().first("name").orElse("");
        return question(200, request, kind, name, Optional.empty());
    }

    private Response question(int status, Request request, RefKind kind, String name, Optional<String> refusal)
            throws IOException {
        RefDeletionView view = new RefDeletionView(
                kind.word(),
                name,
                Visible.of(name),
                lists.lostWith(request.repository().id(), kind, name),
                listOf(request, kind),
                refusal);
        Head head = tabs(request).head("Delete " + kind.word()).of(Width.MEDIUM);
        return pages.draw(status, request, head, DELETION, view);
    }

    private Response delete(Request request, RefKind kind) throws IOException {
        String name = request.form().first("name").orElse("");
        try {
            changes.delete(request.repository().id(), kind, name, Actor.onPages(request));
        } catch (Failure e) {
            if (e.problem() instanceof Problem.NotFound) {
                throw e;
            }
            return question(
                    status(e), request, kind, name, Optional.of(refused(e).message()));
        }
        return Response.seeOther(listOf(request, kind) + "?done=deleted");
    }

    /** What a form can come back with; anything else has a page of its own. */
    private static Problem refused(Failure failure) {
        Problem problem = failure.problem();
        if (problem instanceof Problem.Invalid
                || problem instanceof Problem.Conflict
                || problem instanceof Problem.Denied) {
            return problem;
        }
        throw failure;
    }

    private static int status(Failure failure) {
        if (failure.problem() instanceof Problem.Conflict) {
            return 409;
        }
        return failure.problem() instanceof Problem.Denied ? 403 : 400;
    }

    private RepositoryTabs tabs(Request request) {
        return RepositoryTabs.of(
                request.repository(), repositories.get(request.repository().id()), RepositoryTabs.Tab.BRANCHES);
    }

    private static String listOf(Request request, RefKind kind) {
        return "/" + request.repository().fullName() + (kind == RefKind.BRANCH ? "/branches" : "/branches/tags");
    }
}
