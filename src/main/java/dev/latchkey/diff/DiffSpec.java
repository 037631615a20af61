package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import java.util.Optional;

/**
 * What is compared: {@code source..base}, where the first holds the changes, the reverse of {@code git diff}; or a single
 * revision, compared with its first parent. No name of a ref holds {@code ..} or a colon.
 */
public record DiffSpec(String source, Optional<String> base) {
    private static final String SEPARATOR = "..";

    /** @param fullName of the repository that is asked, the only one that revisions may be prefixed with */
    public static DiffSpec parse(String text, String fullName) {
        int at = text.indexOf(SEPARATOR);
        if (at < 0) {
            return new DiffSpec(revision(text, fullName), Optional.empty());
        }
        return new DiffSpec(
                revision(text.substring(0, at), fullName),
                Optional.of(revision(text.substring(at + SEPARATOR.length()), fullName)));
    }

    /** Two revisions, for things that are between two. */
    public static DiffSpec parsePair(String text, String fullName) {
        DiffSpec spec = parse(text, fullName);
        if (spec.base().isEmpty()) {
            throw Failure.invalid("spec", "'" + text + "' is one revision; name two, as in a..b.");
        }
        return spec;
    }

    private static String revision(String text, String fullName) {
        int colon = text.indexOf(':');
        if (colon >= 0 && !text.substring(0, colon).equals(fullName)) {
            throw Failure.invalid(
                    "spec", "Revisions of other repositories than " + fullName + " are not compared here.");
        }
        String revision = text.substring(colon + 1);
        if (revision.isEmpty()) {
            throw Failure.invalid("spec", "A revision is missing; write one revision, or two as in a..b.");
        }
        return revision;
    }
}
