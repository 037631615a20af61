package dev.latchkey.browse;

import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.RefNames;
import dev.latchkey.git.RepositorySummary;
import dev.latchkey.git.Sources;
import dev.latchkey.http.Request;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the pages of files have in common: the repository of a request, and the place in its tree that the address names. */
final class RepositoryScope {
    private final Repositories repositories;
    private final GitRepositories git;
    private final Sources sources;

    RepositoryScope(Repositories repositories, GitRepositories git, Sources sources) {
        this.repositories = repositories;
        this.git = git;
        this.sources = sources;
    }

    Repository repository(Request request) {
        return repositories.get(request.repository().id());
    }

    RepositoryTabs tabs(Request request, RepositoryTabs.Tab here) {
        return RepositoryTabs.of(request.repository(), repository(request), here);
    }

    RepositorySummary summary(Request request) {
        return git.summaries(List.of(request.repository().id()))
                .getOrDefault(request.repository().id(), RepositorySummary.EMPTY);
    }

    /** The place in path variables {@code commit} and {@code path}. */
    OpenSource open(Request request) throws IOException {
        return sources.open(request.repository().id(), request.variable("commit"), request.variable("path"));
    }

    OpenSource openRoot(Request request, String revision) throws IOException {
        return sources.openRoot(request.repository().id(), revision);
    }

    /** Of the revision that the source was opened at; HEAD goes by the name of its branch. */
    Addresses addresses(Request request, OpenSource source) {
        String revision = source.revision();
        Optional<String> main = revision.equals("HEAD") ? summary(request).mainBranch() : Optional.empty();
        return new Addresses("/" + request.repository().fullName(), main.orElse(revision));
    }

    /**
     * The menu of branches and tags.
     *
     * @param page gives the same page under another revision
     */
    RefMenu menu(OpenSource source, Addresses addresses, BiFunction<Addresses, String, String> page)
            throws IOException {
        return menu(source.names(), source, addresses, page);
    }

    RefMenu menu(RefNames names, OpenSource source, Addresses addresses, BiFunction<Addresses, String, String> page) {
        String path = source.entry().path();
        return RefMenu.of(
                names,
                addresses.revision(),
                addresses.base(),
                name -> page.apply(new Addresses(addresses.base(), name), path));
    }
}
