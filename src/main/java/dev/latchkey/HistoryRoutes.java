package dev.latchkey;

import dev.latchkey.code.Cursors;
import dev.latchkey.history.CommitLists;
import dev.latchkey.history.CommitPages;
import dev.latchkey.history.ComparePages;
import dev.latchkey.history.HistoryServices;
import dev.latchkey.history.ListPages;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import java.util.ArrayList;
import java.util.List;

/** Composes the pages over history. */
record HistoryRoutes(HistoryServices services, Cursors cursors, Pages pages) {
    List<Route> all() {
        CommitLists lists = new CommitLists(services.history(), cursors, services.statuses(), services.repositories());
        List<Route> routes = new ArrayList<>(new ListPages(services, lists, pages).routes());
        routes.addAll(new CommitPages(services, pages).routes());
        routes.addAll(new ComparePages(services, lists, pages).routes());
        return routes;
    }
}
