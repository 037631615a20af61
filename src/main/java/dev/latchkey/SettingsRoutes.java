package dev.latchkey;

import dev.latchkey.account.Accounts;
import dev.latchkey.branching.BranchRestrictions;
import dev.latchkey.branching.RestrictionPages;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.project.Projects;
import dev.latchkey.ref.Refs;
import dev.latchkey.repo.Grants;
import dev.latchkey.repo.Repositories;
import dev.latchkey.reposettings.DeletionPages;
import dev.latchkey.reposettings.GeneralPages;
import dev.latchkey.reposettings.MemberPages;
import java.util.ArrayList;
import java.util.List;

/** Composes the pages of a repository's settings. */
record SettingsRoutes(
        Repositories repositories, Projects projects, Grants grants, Accounts accounts, Refs refs, Pages pages) {
    List<Route> all(BranchRestrictions restrictions) {
        List<Route> routes = new ArrayList<>(new GeneralPages(repositories, projects, refs, pages).routes());
        routes.addAll(new MemberPages(repositories, grants, accounts, pages).routes());
        routes.addAll(new RestrictionPages(restrictions, repositories, accounts, pages).routes());
        routes.addAll(new DeletionPages(repositories, refs, pages).routes());
        return routes;
    }
}
