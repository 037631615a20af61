package dev.latchkey.ref;

import dev.latchkey.core.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * A branch or tag that somebody wants, with a name that git takes.
 *
 * @param revision the commit, by id, abbreviated id or name of a branch or tag
 * @param message of the tag
 */
record NewRef(RefKind kind, String name, String revision, Optional<String> message) {
    private static final int LONGEST = 1_000;
    private static final String NAME = "name";
    private static final String REFS = "refs/";

    NewRef {
        if (name.isEmpty()) {
            throw Failure.invalid(NAME, "Give the new " + kind.word() + " a 'name'.");
        }
        if (name.length() > LONGEST) {
            throw Failure.invalid(NAME, "The name is longer than " + LONGEST + " characters.");
        }
        if (name.startsWith(REFS)) {
            throw Failure.invalid(NAME, "Write the name without " + kind.prefix() + ", which is added here.");
        }
        boolean writable = StandardCharsets.UTF_8.newEncoder().canEncode(name);
        if (!writable || !Repository.isValidRefName(kind.refName(name))) {
            throw Failure.invalid(
                    NAME,
                    "git takes no " + kind.word() + " of the name '" + name
                            + "'; git check-ref-format says what names may be.");
        }
        if (name.startsWith("-")) {
            throw Failure.invalid(NAME, "A name that begins with - would be read as an option; choose another.");
        }
        if (isMistakable(name)) {
            throw Failure.invalid(
                    NAME, "'" + name + "' would be taken for something else by git; choose another name.");
        }
        if (message.orElse("").indexOf('\0') >= 0) {
            throw Failure.invalid("message", "The message holds a NUL character, at which git would stop reading it.");
        }
        if (revision.isEmpty()) {
            throw Failure.invalid(
                    RefRequest.HASH, "Say with 'target': {\"hash\": …} which commit the " + kind.word() + " is for.");
        }
    }

    /** HEAD in any case, for some disks do not tell them apart; its short form; whatever reads as the id of a commit. */
    private static boolean isMistakable(String name) {
        return name.toUpperCase(Locale.ROOT).equals("HEAD") || name.equals("@") || ObjectId.isId(name);
    }

    String refName() {
        return kind.refName(name);
    }
}
