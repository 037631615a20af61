package dev.latchkey.browse;

import dev.latchkey.auth.Principal;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.page.Visible;
import dev.latchkey.project.Projects;
import java.util.List;

/** A project to put a repository in, in a form. */
public record ProjectChoice(String key, String name, boolean chosen) {
    /** Those of a workspace that the caller sees. */
    public static List<ProjectChoice> of(Projects projects, WorkspaceId workspace, Principal caller, String chosen) {
        return projects.seenBy(workspace, caller).stream()
                .map(found -> new ProjectChoice(
                        found.project().key(),
                        Visible.of(found.project().name()),
                        found.project().key().equals(chosen)))
                .toList();
    }
}
