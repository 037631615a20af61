package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.workspace.Workspace;
import java.time.Instant;

/**
 * A project with everything that is told of it.
 *
 * @param holdsPublic whether a repository in it is public, and the project for that reason
 */
public record ProjectProfile(
        Project project, Workspace workspace, About about, boolean holdsPublic, Instant createdOn, Instant updatedOn) {
    /**
     * What its administrators may change.
     *
     * @param isPrivate whether it may hold no public repositories
     */
    public record About(String name, String description, boolean isPrivate) {
        public About {
            name = ProjectText.name(name);
            description = ProjectText.description(description);
        }
    }

    public ProjectId id() {
        return project.id();
    }

    /** {@code workspace/KEY}. */
    public String fullName() {
        return workspace.slug() + "/" + project.key();
    }
}
