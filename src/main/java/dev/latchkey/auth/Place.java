package dev.latchkey.auth;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;

/** What a route acts on, with what the caller's account may do there now. */
public sealed interface Place {
    Permission permission();

    WorkspaceId workspaceId();

    /** No thing in particular: routes about the caller. */
    record Nowhere() implements Place {
        @Override
        public Permission permission() {
            return Permission.NONE;
        }

        @Override
        public WorkspaceId workspaceId() {
            throw new IllegalStateException("this route is about no workspace");
        }
    }

    /**
     * A workspace.
     *
     * @param permission the caller's role; READ for anybody when it holds a public repository, else NONE
     * @param role what the caller has as a member; NONE for everybody else
     */
    record Workspace(WorkspaceId workspaceId, Slug slug, Permission permission, Permission role) implements Place {}

    /**
     * A project.
     *
     * @param isPublic whether anybody may see it: it holds a public repository
     * @param permission the highest of the caller's role in the workspace, the grant on the project, and READ if it is public
     *     or holds a repository that was granted to the caller
     */
    record Project(
            ProjectId id,
            WorkspaceId workspaceId,
            Slug workspaceSlug,
            String key,
            boolean isPublic,
            Permission permission)
            implements Place {
        public String fullName() {
            return workspaceSlug + "/" + key;
        }
    }

    /**
     * A repository.
     *
     * @param name as people call it
     * @param permission the highest of the caller's role in the workspace, the grants on the project and
     *     on the repository, and READ if public
     * @param granted the same without what anybody may do because it is public
     */
    record Repository(
            RepositoryId id,
            WorkspaceId workspaceId,
            Slug workspaceSlug,
            Slug slug,
            String name,
            boolean isPublic,
            Permission permission,
            Permission granted)
            implements Place {
        public String fullName() {
            return workspaceSlug + "/" + slug;
        }
    }
}
