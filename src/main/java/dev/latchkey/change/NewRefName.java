package dev.latchkey.change;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Names of branches and tags that are to be made over REST: stricter than git, for they are typed into other programs. */
public final class NewRefName {
    private static final int LONGEST = 1_000;
    private static final String REFS = "refs/";

    private NewRefName() {}

    /**
     * {@link Problem.Invalid} for a name that is not to be had.
     *
     * @param field of the request, to blame
     * @param word {@code branch} or {@code tag}
     * @param prefix such as {@code refs/heads/}
     * @param name behind the prefix
     */
    public static void check(String field, String word, String prefix, String name) {
        if (name.isEmpty()) {
            throw Failure.invalid(field, "Give the new " + word + " a '" + field + "'.");
        }
        if (name.length() > LONGEST) {
            throw Failure.invalid(field, "The name is longer than " + LONGEST + " characters.");
        }
        if (name.startsWith(REFS)) {
            throw Failure.invalid(field, "Write the name without " + prefix + ", which is added here.");
        }
        boolean writable = StandardCharsets.UTF_8.newEncoder().canEncode(name);
        if (!writable || !Repository.isValidRefName(prefix + name)) {
            throw Failure.invalid(
                    field,
                    "git takes no " + word + " of the name '" + name
                            + "'; git check-ref-format says what names may be.");
        }
        if (name.startsWith("-")) {
            throw Failure.invalid(field, "A name that begins with - would be read as an option; choose another.");
        }
        if (isMistakable(name)) {
            throw Failure.invalid(
                    field, "'" + name + "' would be taken for something else by git; choose another name.");
        }
    }

    /** HEAD in any case, for some disks do not tell them apart; its short form; whatever reads as the id of a commit. */
    private static boolean isMistakable(String name) {
        return name.toUpperCase(Locale.ROOT).equals("HEAD") || name.equals("@") || ObjectId.isId(name);
    }

    /** {@link Problem.Conflict} when a ref is there of which this one would be the directory, or the other way round. */
    public static void requireRoom(Repository repository, String refName) throws IOException {
        Collection<String> inTheWay = repository.getRefDatabase().getConflictingNames(refName);
        if (!inTheWay.isEmpty()) {
            throw new Failure(
                    new Problem.Conflict(refName + " and " + inTheWay.iterator().next()
                            + " cannot be there together, for git would need a file and a directory of one name."));
        }
    }
}
