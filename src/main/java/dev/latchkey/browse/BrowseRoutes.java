package dev.latchkey.browse;

import dev.latchkey.account.Accounts;
import dev.latchkey.download.Downloads;
import dev.latchkey.git.Blames;
import dev.latchkey.git.FileHistory;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.LastChanges;
import dev.latchkey.git.Sources;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.project.Projects;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Shelf;
import dev.latchkey.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All pages of this room. */
public final class BrowseRoutes {
    private static final Duration LONGEST_WALK = Duration.ofMillis(1_500);
    private static final Duration LONGEST_BLAME = Duration.ofSeconds(10);

    private BrowseRoutes() {}

    /** Who owns what the pages show. */
    public record Owners(Accounts accounts, Workspaces workspaces, Projects projects, Repositories repositories) {}

    /** What repositories hold. */
    public record Contents(
            GitRepositories git, Sources sources, FileHistory histories, Downloads downloads, EmptyNotes notes) {}

    public static List<Route> of(Owners owners, Contents contents, Pages pages, Clock clock) {
        Shelf shelf = new Shelf(owners.repositories());
        RepositoryScope scope = new RepositoryScope(owners.repositories(), contents.git(), contents.sources());
        FileTrees trees = new FileTrees(new LastChanges(clock, LONGEST_WALK));
        return Stream.of(
                        new StartPages(shelf, owners.workspaces(), owners.accounts(), pages).routes(),
                        new WorkspacePages(owners.workspaces(), owners.projects(), shelf, pages).routes(),
                        new NewRepositoryPages(owners.workspaces(), owners.projects(), owners.repositories(), pages)
                                .routes(),
                        new OverviewPages(scope, trees, contents.notes(), pages).routes(),
                        new FilePages(scope, trees, pages).routes(),
                        new BlamePages(scope, new Blames(clock, LONGEST_BLAME), pages).routes(),
                        new HistoryPages(scope, contents.histories(), pages).routes(),
                        new DownloadPages(scope, contents.downloads(), pages).routes())
                .flatMap(List::stream)
                .toList();
    }
}
