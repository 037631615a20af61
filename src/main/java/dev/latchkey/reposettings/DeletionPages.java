package dev.latchkey.reposettings;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Width;
import dev.latchkey.ref.RefTips;
import dev.latchkey.ref.Refs;
import dev.latchkey.repo.Repositories;
import java.io.IOException;
import java.util.List;

/** Deleting a repository, after its name was typed by somebody who has shown a short while ago who they are. */
public final class DeletionPages {
    private static final String DELETE = "/{workspace}/{repo_slug}/admin/delete";
    private static final Access ADMIN = Access.repositoryRecently(Permission.ADMIN);

    private final Repositories repositories;
    private final Refs refs;
    private final Pages pages;

    public DeletionPages(Repositories repositories, Refs refs, Pages pages) {
        this.repositories = repositories;
        this.refs = refs;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(Route.page(DELETE, ADMIN, this::question), Route.form(DELETE, ADMIN, this::delete));
    }

    private Response question(Request request) throws IOException {
        return question(200, request, "", Mistakes.NONE);
    }

    private Response question(int status, Request request, String typed, Mistakes mistakes) throws IOException {
        RefTips tips = refs.tips(request.repository().id());
        String name = request.repository().fullName();
        DeletionView view = new DeletionView(
                name, typed, tips.branches().size(), tips.tags().size(), mistakes);
        Head head = Head.titled("Delete " + name)
                .under(
                        request.repository().workspaceSlug().value(),
                        "/" + request.repository().workspaceSlug())
                .here(request.repository().slug().value(), "/" + name)
                .of(Width.MEDIUM);
        return pages.draw(status, request, head, "reposettings/delete", view);
    }

    private Response delete(Request request) throws IOException {
        String typed = request.form().first("name").orElse("").strip();
        String name = request.repository().fullName();
        if (!typed.equals(name)) {
            return question(400, request, typed, Mistakes.of("name", "This is not the name: type " + name + "."));
        }
        repositories.delete(request.repository().id(), Actor.onPages(request));
        return Response.seeOther("/");
    }
}
