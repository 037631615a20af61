package dev.latchkey;

import dev.latchkey.account.Accounts;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.branching.BranchRestrictionApi;
import dev.latchkey.branching.BranchRestrictions;
import dev.latchkey.branching.BranchingModelApi;
import dev.latchkey.branching.BranchingModels;
import dev.latchkey.branching.ProjectModelApi;
import dev.latchkey.db.Database;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.dfs.GitStorage;
import dev.latchkey.http.Route;
import dev.latchkey.repo.Repositories;
import dev.latchkey.status.AnnotationApi;
import dev.latchkey.status.Annotations;
import dev.latchkey.status.BuiltCommits;
import dev.latchkey.status.ReportApi;
import dev.latchkey.status.Reports;
import dev.latchkey.status.StatusApi;
import dev.latchkey.status.Statuses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Composes what branches must obey, and what is said of commits by those who build and check them. */
record RuleRoutes(Database database, AuditLog audit, GitStorage storage, Clock clock) {
    List<Route> all(CommitHistory history, Accounts accounts, Repositories repositories) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new BranchRestrictionApi(new BranchRestrictions(database, audit), accounts).routes());
        BranchingModels models = new BranchingModels(database, storage, audit);
        routes.addAll(new BranchingModelApi(models).routes());
        routes.addAll(new ProjectModelApi(models).routes());
        BuiltCommits built = new BuiltCommits(history);
        routes.addAll(new StatusApi(new Statuses(database, audit, clock), built, repositories).routes());
        routes.addAll(new ReportApi(new Reports(database, audit, clock), built).routes());
        routes.addAll(new AnnotationApi(new Annotations(database, audit, clock), built).routes());
        return routes;
    }
}
