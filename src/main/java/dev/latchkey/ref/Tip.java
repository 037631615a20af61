package dev.latchkey.ref;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A branch or tag as its ref has it, nothing opened.
 *
 * @param name without {@code refs/heads/} or {@code refs/tags/}
 * @param id what the ref holds
 * @param target the same, or what an annotated tag stands for in the end
 */
record Tip(RefKind kind, String name, ObjectId id, ObjectId target) {
    boolean isAnnotated() {
        return !id.equals(target);
    }
}
