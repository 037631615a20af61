package dev.latchkey.workspace;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;

/** The addresses of a workspace. */
public record WorkspaceLinks(Link avatar, Link html, Link self) {
    public static WorkspaceLinks of(Workspace workspace, Links links) {
        String slug = workspace.slug().value();
        return new WorkspaceLinks(
                new Link(links.html("/workspaces/" + slug + "/avatar/")),
                new Link(links.html("/" + slug + "/")),
                new Link(links.api("/workspaces/" + slug)));
    }
}
