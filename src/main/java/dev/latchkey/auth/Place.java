package dev.latchkey.auth;

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
     */
    record Workspace(WorkspaceId workspaceId, Slug slug, Permission permission) implements Place {}

    /**
     * A repository.
     *
     * @param permission the highest of the caller's role in the workspace, the grant on the repository, and READ if public
     */
    record Repository(
            RepositoryId id,
            WorkspaceId workspaceId,
            Slug workspaceSlug,
            Slug slug,
            boolean isPublic,
            Permission permission)
            implements Place {
        public String fullName() {
            return workspaceSlug + "/" + slug;
        }
    }
}
