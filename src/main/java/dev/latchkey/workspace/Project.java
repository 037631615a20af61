package dev.latchkey.workspace;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Uuids;

/**
 * A group of repositories in a workspace.
 *
 * @param key upper-case letters and digits, unique in the workspace
 */
public record Project(ProjectId id, String key, String name) {
    /** The one that each workspace begins with. */
    static Project first() {
        return new Project(ProjectId.random(), "PROJ", "Untitled project");
    }

    /** Whether this is its key, or its uuid with or without braces. */
    public boolean isNamed(String text) {
        return key.equals(text) || Uuids.parse(text).map(id.uuid()::equals).orElse(false);
    }
}
