package dev.latchkey.repo;

import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.RepositorySummary;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import java.util.List;
import java.util.Map;

/** Answers with repositories as the caller sees them. */
final class RepositoryAnswers {
    private final Repositories repositories;
    private final GitRepositories git;

    RepositoryAnswers(Repositories repositories, GitRepositories git) {
        this.repositories = repositories;
        this.git = git;
    }

    Response one(int status, Request request, RepositoryId id) {
        Listed listed = repositories.seen(id, Viewer.of(request.principal()));
        RepositorySummary summary = git.summaries(List.of(id)).getOrDefault(id, RepositorySummary.EMPTY);
        return Response.json(status, RepositoryRendering.of(request).body(listed, summary));
    }

    Response page(Request request, Listing listing) {
        Paging paging = Paging.of(request);
        Page<Listed> page = repositories.visible(listing, paging);
        Map<RepositoryId, RepositorySummary> summaries = git.summaries(
                page.values().stream().map(found -> found.repository().id()).toList());
        RepositoryRendering rendering = RepositoryRendering.of(request);
        return paging.respond(
                request,
                page.map(found -> rendering.body(
                        found, summaries.getOrDefault(found.repository().id(), RepositorySummary.EMPTY))));
    }

    static Response located(Response response, Request request, Repository repository) {
        return response.with("Location", request.links().api("/repositories/" + repository.fullName()));
    }
}
