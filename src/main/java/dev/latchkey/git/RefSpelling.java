package dev.latchkey.git;

import org.eclipse.jgit.lib.Constants;

/** What git allows in the names of refs, and commands would misread. */
public final class RefSpelling {
    private RefSpelling() {}

    /** Whether the short name of a branch or tag begins with a dash, so that a command would take it for an option. */
    public static boolean readsAsOption(String fullName) {
        return fullName.startsWith("-", fullName.indexOf('/', Constants.R_REFS.length()) + 1);
    }
}
