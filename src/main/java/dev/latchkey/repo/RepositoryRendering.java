package dev.latchkey.repo;

import dev.latchkey.git.RepositorySummary;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Timestamp;
import dev.latchkey.project.Project;
import dev.latchkey.repo.RepositoryBody.AllLinks;
import dev.latchkey.repo.RepositoryBody.Branch;
import dev.latchkey.repo.RepositoryBody.CloneLink;
import dev.latchkey.repo.RepositoryBody.InProject;
import dev.latchkey.repo.RepositoryBody.InWorkspace;
import dev.latchkey.repo.RepositoryBody.OverrideSettings;
import dev.latchkey.repo.RepositoryBody.Owner;
import dev.latchkey.repo.RepositoryBody.OwnerLinks;
import dev.latchkey.repo.RepositoryBody.ProjectLinks;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.WorkspaceLinks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON of repositories for one caller.
 *
 * @param fields the parameter of this name
 * @param cloner whose name stands in the https address, so that git asks only for the token
 */
record RepositoryRendering(Links links, Optional<String> cloner, String fields) {
    static RepositoryRendering of(Request request) {
        Optional<String> cloner =
                request.principal().identity().map(owner -> owner.username().value());
        return new RepositoryRendering(
                request.links(), cloner, request.query().first("fields").orElse(""));
    }

    RepositoryBody body(Listed listed, RepositorySummary summary) {
        Repository repository = listed.repository();
        Repository.About about = repository.about();
        return new RepositoryBody(
                "repository",
                repository.fullName(),
                allLinks(repository),
                about.name(),
                repository.slug().value(),
                about.description(),
                "git",
                about.website(),
                owner(repository.workspace()),
                workspace(repository.workspace()),
                !about.isPublic(),
                project(repository.workspace(), repository.project()),
                about.forkPolicy().wireName(),
                Timestamp.of(repository.createdOn()),
                Timestamp.of(repository.updatedOn()),
                summary.size().bytes(),
                about.language(),
                repository.id().braced(),
                summary.mainBranch().map(name -> new Branch(name, "branch")).orElse(null),
                new OverrideSettings(
                        repository.overrides().mergeStrategy(),
                        repository.overrides().branchingModel()),
                listed.parent()
                        .map(parent -> EmbeddedRepository.of(parent, links))
                        .orElse(null),
                null,
                noneIfAsked("has_issues"),
                noneIfAsked("has_wiki"));
    }

    /** These are told only to who names them: there are none here, but old clients want to know. */
    private @Nullable Boolean noneIfAsked(String field) {
        return fields.contains(field) ? Boolean.FALSE : null;
    }

    private AllLinks allLinks(Repository repository) {
        EmbeddedRepository.RepositoryLinks own = EmbeddedRepository.RepositoryLinks.of(repository.fullName(), links);
        String base = own.self().href();
        String fullName = repository.fullName();
        return new AllLinks(
                own.self(),
                own.html(),
                own.avatar(),
                new Link(base + "/pullrequests"),
                new Link(base + "/commits"),
                new Link(base + "/forks"),
                new Link(base + "/watchers"),
                new Link(base + "/refs/branches"),
                new Link(base + "/refs/tags"),
                new Link(base + "/downloads"),
                new Link(base + "/src"),
                List.of(
                        new CloneLink("https", links.clone(cloner, fullName)),
                        new CloneLink("ssh", "git@" + links.host() + ":" + fullName + ".git")),
                new Link(base + "/hooks"));
    }

    private Owner owner(Workspace workspace) {
        WorkspaceLinks all = WorkspaceLinks.of(workspace, links);
        return new Owner(
                workspace.name(),
                new OwnerLinks(all.self(), all.avatar(), all.html()),
                "team",
                workspace.id().braced(),
                workspace.slug().value());
    }

    private InWorkspace workspace(Workspace workspace) {
        return new InWorkspace(
                "workspace",
                workspace.id().braced(),
                workspace.name(),
                workspace.slug().value(),
                WorkspaceLinks.of(workspace, links));
    }

    private InProject project(Workspace workspace, Project project) {
        String key = PercentEncoding.encode(project.key());
        String page = "/" + workspace.slug() + "/workspace/projects/" + key;
        return new InProject(
                "project",
                project.key(),
                project.id().braced(),
                project.name(),
                new ProjectLinks(
                        new Link(links.api("/workspaces/" + workspace.slug() + "/projects/" + key)),
                        new Link(links.html(page)),
                        new Link(links.html(page + "/avatar/"))));
    }
}
