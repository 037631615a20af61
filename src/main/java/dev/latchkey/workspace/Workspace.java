package dev.latchkey.workspace;

import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;
import java.time.Instant;

/** What holds repositories, and the first segment of their addresses. */
public record Workspace(WorkspaceId id, Slug slug, String name, Instant createdOn) {}
