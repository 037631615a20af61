package dev.latchkey.workspace;

import dev.latchkey.account.AccountBody;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;

/** An account in a workspace, in JSON. */
record MembershipBody(
        String type, String permission, AccountBody user, EmbeddedWorkspace workspace, MembershipLinks links) {
    record MembershipLinks(Link self) {}

    static MembershipBody of(Membership membership, Links links) {
        Workspace workspace = membership.workspace();
        String self = "/workspaces/" + workspace.slug() + "/members/"
                + PercentEncoding.encode(membership.profile().id().braced());
        return new MembershipBody(
                "workspace_membership",
                WorkspaceRole.of(membership.role()).wireName(),
                AccountBody.of(membership.profile(), links),
                EmbeddedWorkspace.of(workspace, links),
                new MembershipLinks(new Link(links.api(self))));
    }
}
