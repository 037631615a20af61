package dev.latchkey.browse;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.page.Head;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.Repository;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands above every page of a repository: its name, who sees it, and the tabs; drawn by {@code browse/repository-head}.
 *
 * @param workspace slug of its workspace
 * @param slug its own
 * @param administrator whether the visitor may change its settings
 * @param here the tab that the page belongs to
 */
public record RepositoryTabs(
        String workspace,
        String slug,
        String name,
        String description,
        boolean isPublic,
        boolean administrator,
        Tab here) {
    /** The parts of a repository's pages, in their order. */
    public enum Tab {
        FILES("Files", "file", ""),
        COMMITS("Commits", "commit", "/commits"),
        BRANCHES("Branches", "branch", "/branches"),
        COMPARE("Compare", "copy", "/branches/compare"),
        DOWNLOADS("Downloads", "folder", "/downloads"),
        SETTINGS("Settings", "gear", "/admin");

        private final String title;
        private final String icon;
        private final String path;

        Tab(String title, String icon, String path) {
            this.title = title;
            this.icon = icon;
            this.path = path;
        }
    }

    /** One tab, ready to print. */
    public record Link(String title, String icon, String href, boolean current) {}

    /** @param repository the row of that place */
    public static RepositoryTabs of(Place.Repository place, Repository repository, Tab here) {
        return new RepositoryTabs(
                repository.workspace().slug().value(),
                repository.slug().value(),
                Visible.of(repository.about().name()),
                Visible.of(repository.about().description()),
                repository.about().isPublic(),
                place.permission().includes(Permission.ADMIN),
                here);
    }

    /** The address of the repository's first page; those of the others begin with it. */
    public String base() {
        return "/" + workspace + "/" + slug;
    }

    /** Those that the visitor has. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            if (tab != Tab.SETTINGS || administrator) {
                links.add(new Link(tab.title, tab.icon, base() + tab.path, tab == here));
            }
        }
        return links;
    }

    /** A head with the way to the repository in it. */
    public Head head(String title) {
        return Head.titled(title + " · " + workspace + "/" + slug)
                .under(workspace, "/workspaces/" + workspace)
                .here(slug, base());
    }
}
