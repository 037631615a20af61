/** Workspaces, their projects and members: {@link dev.latchkey.workspace.Workspaces}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.workspace;
