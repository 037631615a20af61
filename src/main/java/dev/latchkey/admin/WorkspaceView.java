package dev.latchkey.admin;

import dev.latchkey.page.Mistakes;
import dev.latchkey.workspace.Member;
import dev.latchkey.workspace.Workspace;
import java.util.List;

/**
 * One workspace with its members, ready to draw.
 *
 * @param typed the account that was to be added
 */
public record WorkspaceView(Workspace workspace, List<Member> members, String typed, Mistakes mistakes) {
    public WorkspaceView {
        members = List.copyOf(members);
    }

    public String slug() {
        return workspace.slug().value();
    }

    /** Where its members are set. */
    public String href() {
        return AdminPage.WORKSPACES.href() + "/" + slug();
    }
}
