package dev.latchkey.comment;

import dev.latchkey.core.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file a comment stands: at lines before the commit, after it, or both; without lines, at the file as a whole.
 */
record Inline(String path, Lines from, Lines to) {
    private static final int LONGEST_PATH = 4_096;
    private static final String PATH = "inline.path";

    Inline {
        if (path.isEmpty() || path.length() > LONGEST_PATH) {
            throw Failure.invalid(PATH, "'inline.path' names a file, in at most " + LONGEST_PATH + " characters.");
        }
    }

    /**
     * A line or a few, counted from 1.
     *
     * @param start the first of several; empty for one line
     * @param end empty for none
     */
    record Lines(Optional<Integer> start, Optional<Integer> end) {
        /** @param field {@code from} or {@code to} */
        static Lines of(String field, @Nullable Long start, @Nullable Long end) {
            requireLine("inline.start_" + field, start);
            requireLine("inline." + field, end);
            if (start != null && (end == null || start > end)) {
                throw Failure.invalid(
                        "inline.start_" + field,
                        "'inline.start_" + field + "' is the first of several lines, and 'inline." + field
                                + "' the last; " + start + " does not stand before " + end + ".");
            }
            return new Lines(
                    Optional.ofNullable(start).map(Math::toIntExact),
                    Optional.ofNullable(end).map(Math::toIntExact));
        }

        private static void requireLine(String field, @Nullable Long line) {
            if (line != null && (line < 1 || line > Integer.MAX_VALUE)) {
                throw Failure.invalid(
                        field,
                        "Lines are counted from 1 to " + Integer.MAX_VALUE + ", so there is none with number " + line
                                + ".");
            }
        }
    }

    Failure missing(String commit) {
        return Failure.invalid(
                PATH, "There is no file '" + path + "' in commit " + commit + ", nor in a parent of it.");
    }
}
