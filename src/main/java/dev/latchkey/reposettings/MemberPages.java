package dev.latchkey.reposettings;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.core.AccountId;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Initials;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.Grant;
import dev.latchkey.repo.Grants;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may do what in a repository: what is granted on it, and what comes of roles elsewhere. */
public final class MemberPages {
    private static final String MEMBERS = "/{workspace}/{repo_slug}/admin/permissions";
    private static final Access ADMIN = Access.repository(Permission.ADMIN);

    private final Repositories repositories;
    private final Grants grants;
    private final Accounts accounts;
    private final Pages pages;

    public MemberPages(Repositories repositories, Grants grants, Accounts accounts, Pages pages) {
        this.repositories = repositories;
        this.grants = grants;
        this.accounts = accounts;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(Route.page(MEMBERS, ADMIN, this::show), Route.form(MEMBERS, ADMIN, this::set));
    }

    private Response show(Request request) {
        return draw(200, request, "", "write", Mistakes.NONE);
    }

    private Response set(Request request) throws IOException {
        String user = request.form().first("user").orElse("").strip();
        boolean removing = request.form().first("remove").isPresent();
        String wanted = removing ? "none" : request.form().first("permission").orElse("");
        Optional<Account> account = user.isEmpty() ? Optional.empty() : accounts.named(user);
        if (account.isEmpty()) {
            return draw(400, request, user, wanted, Mistakes.of("user", noSuch(user)));
        }
        if (!removing && !List.of("read", "write", "admin").contains(wanted)) {
            return draw(400, request, user, "write", Mistakes.of("permission", "Choose what may be done."));
        }
        grants.set(
                repositories.get(request.repository().id()),
                account.get().profile(),
                Permission.parse(wanted),
                Actor.onPages(request));
        return Response.seeOther(
                "/" + request.repository().fullName() + "/admin/permissions?done=" + (removing ? "removed" : "set"));
    }

    private static String noSuch(String user) {
        return user.isEmpty()
                ? "Type the user name of an account."
                : "No account has the user name '" + Visible.of(user) + "'.";
    }

    private Response draw(int status, Request request, String user, String permission, Mistakes mistakes) {
        Repository repository = repositories.get(request.repository().id());
        RepositoryTabs tabs = RepositoryTabs.of(request.repository(), repository, RepositoryTabs.Tab.SETTINGS);
        MembersView view = new MembersView(tabs, members(repository), user, permission, mistakes);
        return pages.draw(
                status, request, tabs.head("Permissions").saying(done(request)), "reposettings/members", view);
    }

    private static Optional<Notice> done(Request request) {
        return switch (request.query().first("done").orElse("")) {
            case "set" -> Optional.of(Notice.success("The permission was set."));
            case "removed" -> Optional.of(Notice.success("What was granted here was taken away."));
            default -> Optional.empty();
        };
    }

    private List<MembersView.Member> members(Repository repository) {
        Map<AccountId, Permission> granted = grants.list(repository.id()).stream()
                .collect(Collectors.toMap(grant -> grant.profile().id(), Grant::permission));
        return repositories.members(repository.id()).stream()
                .map(member ->
                        member(member, granted.getOrDefault(member.profile().id(), Permission.NONE)))
                .toList();
    }

    private static MembersView.Member member(Grant member, Permission granted) {
        Profile profile = member.profile();
        String username = profile.username().value();
        String name = profile.displayName().isBlank() ? username : Visible.of(profile.displayName());
        return new MembersView.Member(
                "{" + profile.id() + "}",
                username,
                name,
                Initials.of(name),
                member.permission().wireName(),
                granted.wireName());
    }
}
