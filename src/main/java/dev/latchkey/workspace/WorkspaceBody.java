package dev.latchkey.workspace;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Timestamp;

/** A workspace in JSON. */
record WorkspaceBody(
        String type,
        String uuid,
        String name,
        String slug,
        boolean isPrivate,
        boolean isPrivacyEnforced,
        String forkingMode,
        String createdOn,
        AllLinks links) {
    record AllLinks(Link avatar, Link html, Link members, Link owners, Link projects, Link repositories, Link self) {}

    static WorkspaceBody of(WorkspaceProfile profile, Links links) {
        Workspace workspace = profile.workspace();
        WorkspaceLinks own = WorkspaceLinks.of(workspace, links);
        String self = own.self().href();
        return new WorkspaceBody(
                "workspace",
                workspace.id().braced(),
                workspace.name(),
                workspace.slug().value(),
                !profile.holdsPublic(),
                false,
                "allow_forks",
                Timestamp.of(workspace.createdOn()),
                new AllLinks(
                        own.avatar(),
                        own.html(),
                        new Link(self + "/members"),
                        new Link(self + "/permissions?q=" + PercentEncoding.encode("permission=\"owner\"")),
                        new Link(self + "/projects"),
                        new Link(links.api("/repositories/" + workspace.slug())),
                        own.self()));
    }
}
