package dev.latchkey.admin;

import dev.latchkey.workspace.Workspace;
import java.util.List;

/** The list of workspaces, ready to draw. */
public record WorkspacesView(List<Workspace> workspaces) {
    public WorkspacesView {
        workspaces = List.copyOf(workspaces);
    }
}
