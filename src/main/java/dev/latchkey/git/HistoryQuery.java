package dev.latchkey.git;

import java.util.List;

/**
 * Which commits to list.
 *
 * @param include revisions; none means every branch and tag
 * @param exclude revisions whose ancestors are left out, and themselves
 * @param path a file or directory that listed commits touch; empty for all commits
 */
public record HistoryQuery(List<String> include, List<String> exclude, String path) {
    public HistoryQuery {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        path = normal(path);
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
