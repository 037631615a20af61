package dev.latchkey.admin;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Slug;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Workspaces and who belongs to them, as an administrator of the server sets them up. */
public final class WorkspacePages {
    private static final String NEW = "/admin/new-workspace";
    private static final String ACCOUNT = "account";

    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Pages pages;

    public WorkspacePages(Workspaces workspaces, Accounts accounts, Pages pages) {
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/admin/workspaces", Access.administrator(), this::list),
                Route.page(NEW, Access.administratorRecently(), this::form),
                Route.form(NEW, Access.administratorRecently(), this::create),
                Route.page("/admin/workspaces/{workspace}", Access.administratorRecently(), this::show),
                Route.form("/admin/workspaces/{workspace}", Access.administratorRecently(), this::setMember));
    }

    private Response list(Request request) {
        Head head = AdminPage.WORKSPACES.head().saying(Done.notice(request));
        return pages.draw(request, head, "admin/workspaces", new WorkspacesView(workspaces.list()));
    }

    private Response form(Request request) {
        return form(request, NewWorkspaceView.of(request.query(), Mistakes.NONE));
    }

    private Response form(Request request, NewWorkspaceView view) {
        Head head = AdminPage.WORKSPACES
                .head("New workspace", NEW)
                .saying(view.mistakes().notice());
        return pages.draw(view.mistakes().status(), request, head, "admin/new-workspace", view);
    }

    private Response create(Request request) throws IOException {
        QueryParameters form = request.form();
        try {
            Optional<Profile> owner = form.first("owner")
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .map(name -> profile(name, "owner"));
            Workspace made = workspaces.add(
                    Slug.parse(form.first("slug").orElse("").strip()),
                    form.first("name").orElse(""),
                    owner,
                    Actor.onPages(request));
            return Done.WORKSPACE.at(AdminPage.WORKSPACES.href() + "/" + made.slug());
        } catch (Failure e) {
            return form(request, NewWorkspaceView.of(form, Mistakes.of(e, "slug", "name", "owner")));
        }
    }

    private Response show(Request request) {
        return show(request, "", Mistakes.NONE);
    }

    private Response show(Request request, String typed, Mistakes mistakes) {
        Workspace workspace = workspace(request);
        WorkspaceView view = new WorkspaceView(workspace, workspaces.members(workspace.id()), typed, mistakes);
        Head head = AdminPage.WORKSPACES
                .head(view.slug(), view.href())
                .saying(mistakes.notice().or(() -> Done.notice(request)));
        return pages.draw(mistakes.status(), request, head, "admin/workspace", view);
    }

    private Response setMember(Request request) throws IOException {
        String typed = request.form().first(ACCOUNT).orElse("");
        Workspace workspace = workspace(request);
        try {
            Permission role = Permission.parse(request.form().first("role").orElse(""));
            workspaces.setMember(workspace, profile(typed.strip(), ACCOUNT), role, Actor.onPages(request));
            Done done = role == Permission.NONE ? Done.MEMBER_GONE : Done.MEMBER;
            return done.at(AdminPage.WORKSPACES.href() + "/" + workspace.slug());
        } catch (Failure e) {
            return show(request, typed, Mistakes.of(e, ACCOUNT));
        }
    }

    private Profile profile(String name, String field) {
        return accounts.named(name)
                .map(Account::profile)
                .orElseThrow(() -> Failure.invalid(field, "There is no account '" + name + "'."));
    }

    private Workspace workspace(Request request) {
        return workspaces.require(request.variable("workspace"));
    }
}
