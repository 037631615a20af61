package dev.latchkey.workspace;

import dev.latchkey.http.Links;

/** A workspace inside of another object, in JSON (contract 2.8). */
public record EmbeddedWorkspace(String type, String uuid, String name, String slug, WorkspaceLinks links) {
    public static EmbeddedWorkspace of(Workspace workspace, Links links) {
        return new EmbeddedWorkspace(
                "workspace",
                workspace.id().braced(),
                workspace.name(),
                workspace.slug().value(),
                WorkspaceLinks.of(workspace, links));
    }
}
