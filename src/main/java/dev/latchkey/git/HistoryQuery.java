package dev.latchkey.git;

import dev.latchkey.core.Failure;
import java.util.List;

/**
 * Which commits to list.
 *
 * @param include revisions; none means every branch and tag
 * @param exclude revisions whose ancestors are left out, and themselves
 * @param path a file or directory that listed commits touch; empty for all commits
 */
public record HistoryQuery(List<String> include, List<String> exclude, String path) {
    private static final int MAX_PATH = 2_048;

    public HistoryQuery {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        path = normal(path);
        if (path.length() > MAX_PATH) {
            throw Failure.invalid("path", "A path has at most " + MAX_PATH + " characters.");
        }
    }

    /** Without slashes at its ends and doubled ones: as paths are in trees. */
    static String normal(String path) {
        StringBuilder out = new StringBuilder(path.length());
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                out.append(out.isEmpty() ? "" : "/").append(part);
            }
        }
        return out.toString();
    }
}
