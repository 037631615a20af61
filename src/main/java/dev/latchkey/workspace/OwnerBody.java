package dev.latchkey.workspace;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;

/** A workspace as the owner of something, in the shape of the team accounts that it replaced. */
public record OwnerBody(String displayName, OwnerLinks links, String type, String uuid, String username) {
    /** The links of an owner. */
    public record OwnerLinks(Link self, Link avatar, Link html) {}

    public static OwnerBody of(Workspace workspace, Links links) {
        WorkspaceLinks all = WorkspaceLinks.of(workspace, links);
        return new OwnerBody(
                workspace.name(),
                new OwnerLinks(all.self(), all.avatar(), all.html()),
                "team",
                workspace.id().braced(),
                workspace.slug().value());
    }
}
