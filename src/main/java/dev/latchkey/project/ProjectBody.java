package dev.latchkey.project;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Timestamp;
import dev.latchkey.workspace.EmbeddedWorkspace;
import dev.latchkey.workspace.OwnerBody;
import dev.latchkey.workspace.Workspace;

/** A project in JSON. */
record ProjectBody(
        String type,
        String key,
        String uuid,
        String name,
        ProjectLinks links,
        String description,
        boolean isPrivate,
        String createdOn,
        String updatedOn,
        boolean hasPubliclyVisibleRepos,
        OwnerBody owner,
        EmbeddedWorkspace workspace) {
    record ProjectLinks(Link self, Link html, Link repositories, Link avatar) {
        static ProjectLinks of(Workspace workspace, String key, Links links) {
            String slug = workspace.slug().value();
            String page = "/" + slug + "/workspace/projects/" + key;
            String filter = PercentEncoding.encode("project.key=\"" + key + "\"");
            return new ProjectLinks(
                    new Link(links.api("/workspaces/" + slug + "/projects/" + key)),
                    new Link(links.html(page)),
                    new Link(links.api("/repositories/" + slug + "?q=" + filter)),
                    new Link(links.html(page + "/avatar/")));
        }
    }

    static ProjectBody of(ProjectProfile profile, Links links) {
        return new ProjectBody(
                "project",
                profile.project().key(),
                profile.id().braced(),
                profile.about().name(),
                ProjectLinks.of(profile.workspace(), profile.project().key(), links),
                profile.about().description(),
                profile.about().isPrivate(),
                Timestamp.of(profile.createdOn()),
                Timestamp.of(profile.updatedOn()),
                profile.holdsPublic(),
                OwnerBody.of(profile.workspace(), links),
                EmbeddedWorkspace.of(profile.workspace(), links));
    }
}
