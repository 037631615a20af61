package dev.latchkey.project;

import dev.latchkey.core.Ascii;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Uuids;

/**
 * A group of repositories in a workspace, as repositories mention it.
 *
 * @param key unique in the workspace; see {@link ProjectKey}
 */
public record Project(ProjectId id, String key, String name) {
    /** Whether this is its key, or its uuid with or without braces. */
    public boolean isNamed(String text) {
        return key.equals(Ascii.upperCase(text))
                || Uuids.parse(text).map(id.uuid()::equals).orElse(false);
    }
}
