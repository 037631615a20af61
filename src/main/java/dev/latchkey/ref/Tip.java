package dev.latchkey.ref;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A branch or tag as its ref has it, nothing opened.
 *
 * @param name without {@code refs/heads/} or {@code refs/tags/}
 * @param id what the ref holds
 * @param target the same, or what an annotated tag stands for in the end
 */
public record Tip(RefKind kind, String name, ObjectId id, ObjectId target) {
    /** The commit that it stands for, in the rare case a tree or file. */
    public String commit() {
        return target.name();
    }

    boolean isAnnotated() {
        return !id.equals(target);
    }
}
