package dev.latchkey.workspace;

/**
 * A workspace with what is told of it.
 *
 * @param holdsPublic whether a repository in it is public, and the workspace for that reason
 */
public record WorkspaceProfile(Workspace workspace, boolean holdsPublic) {}
