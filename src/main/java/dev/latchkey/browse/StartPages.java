package dev.latchkey.browse;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.auth.Access;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.Uuids;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Initials;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.page.Width;
import dev.latchkey.repo.Shelf;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where visitors begin: the repositories and workspaces that they see; and who an account is. */
public final class StartPages {
    private final Shelf shelf;
    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Pages pages;

    StartPages(Shelf shelf, Workspaces workspaces, Accounts accounts, Pages pages) {
        this.shelf = shelf;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/", Access.open(), this::repositories),
                Route.page("/repositories", Access.open(), this::repositories),
                Route.page("/search", Access.open(), this::repositories),
                Route.page("/{workspace}", Access.open(), this::named),
                Route.page("/users/{selected_user}", Access.signedIn(), this::person));
    }

    /**
     * Repositories that the visitor sees.
     *
     * @param creates whether the visitor may make one somewhere
     */
    public record Start(RepositoryList list, boolean signedIn, boolean creates, List<Choice> workspaces) {}

    /** A workspace to go to. */
    public record Choice(String slug, String name) {
        static Choice of(Workspace workspace) {
            return new Choice(workspace.slug().value(), Visible.of(workspace.name()));
        }
    }

    private Response repositories(Request request) {
        String words = RepositoryList.words(request);
        RepositoryList list =
                RepositoryList.of(request, shelf, new Shelf.Wanted(words, Optional.empty(), Optional.empty()));
        Optional<AccountId> account = request.principal().accountId();
        List<Choice> seen = account.map(workspaces::seenBy).orElse(List.of()).stream()
                .map(Choice::of)
                .toList();
        boolean creates = account.filter(id -> !workspaces
                        .withRole(id, dev.latchkey.auth.Permission.WRITE)
                        .isEmpty())
                .isPresent();
        String title = words.isEmpty() ? "Repositories" : "Search: " + Visible.of(words);
        return pages.draw(
                request, Head.titled(title), "browse/start", new Start(list, account.isPresent(), creates, seen));
    }

    /** Links of REST lead here, to accounts by uuid and to workspaces; what is there to see is decided where this leads. */
    private Response named(Request request) {
        String name = request.variable("workspace");
        Optional<UUID> uuid = Uuids.parse(name);
        if (uuid.isEmpty()) {
            return Response.seeOther("/workspaces/" + Slug.parse(name).forWorkspace());
        }
        boolean account = accounts.named(name).isPresent();
        return Response.seeOther((account ? "/users/" : "/workspaces/") + PercentEncoding.encode(name));
    }

    /** Who an account is. */
    public record Person(String name, String username, String initials, boolean self) {}

    private Response person(Request request) {
        Account account = accounts.requireNamed(request.variable("selected_user"));
        String name = Visible.of(account.profile().displayName());
        boolean self = account.profile().id().equals(request.person().account().id());
        Person model = new Person(name, account.profile().username().value(), Initials.of(name), self);
        return pages.draw(request, Head.titled(name).of(Width.NARROW), "browse/person", model);
    }
}
