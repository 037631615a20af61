package dev.latchkey.ref;

import org.eclipse.jgit.lib.Constants;

/** The two spaces of refs that clients see. */
public enum RefKind {
    BRANCH("branch", "branches", Constants.R_HEADS),
    TAG("tag", "tags", Constants.R_TAGS);

    private final String word;
    private final String plural;
    private final String prefix;

    RefKind(String word, String plural, String prefix) {
        this.word = word;
        this.plural = plural;
        this.prefix = prefix;
    }

    /** {@code branch}, as in {@code type}. */
    public String word() {
        return word;
    }

    /** {@code branches}, as in addresses. */
    String plural() {
        return plural;
    }

    /** {@code refs/heads/}. */
    String prefix() {
        return prefix;
    }

    /** {@code refs/heads/main}. */
    String refName(String name) {
        return prefix + name;
    }
}
