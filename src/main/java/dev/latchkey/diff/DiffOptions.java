package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import dev.latchkey.http.QueryParameters;
import java.util.List;
import java.util.Optional;

/**
 * How it is compared.
 *
 * @param paths only these files and directories; all when empty
 * @param binary whether binary files are spelled out, so that the text can be applied
 * @param topic against the merge base instead of the base itself
 */
record DiffOptions(
        int context, List<String> paths, boolean ignoreWhitespace, boolean binary, boolean renames, boolean topic) {
    private static final int DEFAULT_CONTEXT = 3;
    private static final int MAX_CONTEXT = 10_000;
    private static final int MAX_PATHS = 1_000;
    static final DiffOptions PLAIN = new DiffOptions(DEFAULT_CONTEXT, List.of(), false, true, true, false);

    DiffOptions {
        paths = List.copyOf(paths);
    }

    static DiffOptions of(QueryParameters query) {
        return new DiffOptions(
                context(query),
                paths(query),
                flag(query, "ignore_whitespace").orElse(false),
                flag(query, "binary").orElse(true),
                flag(query, "renames").orElse(true),
                topic(query));
    }

    /** {@code merge} is the older name, and {@code merge=false} is all of it that is served. */
    private static boolean topic(QueryParameters query) {
        Optional<Boolean> topic = flag(query, "topic");
        Optional<Boolean> merge = flag(query, "merge");
        if (topic.isPresent() && merge.isPresent()) {
            throw Failure.invalid("merge", "'merge' and 'topic' exclude each other; leave 'merge' out.");
        }
        if (merge.orElse(false)) {
            throw Failure.invalid(
                    "merge",
                    "A diff to the result of a merge is not served; send topic=true for one to the merge base.");
        }
        return topic.orElse(merge.isEmpty());
    }

    private static int context(QueryParameters query) {
        String text = query.first("context").orElse("");
        if (text.isEmpty()) {
            return DEFAULT_CONTEXT;
        }
        try {
            int context = Integer.parseInt(text);
            if (context >= 0 && context <= MAX_CONTEXT) {
                return context;
            }
        } catch (NumberFormatException e) {
            throw wrongContext(text);
        }
        throw wrongContext(text);
    }

    private static Failure wrongContext(String text) {
        return Failure.invalid("context", "'" + text + "' is not a number of lines from 0 to " + MAX_CONTEXT + ".");
    }

    private static List<String> paths(QueryParameters query) {
        List<String> paths = query.all("path").stream()
                .map(DiffOptions::withoutSlashes)
                .filter(path -> !path.isEmpty())
                .toList();
        if (paths.size() > MAX_PATHS) {
            throw Failure.invalid("path", "Name at most " + MAX_PATHS + " paths.");
        }
        return paths;
    }

    private static String withoutSlashes(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }

    private static Optional<Boolean> flag(QueryParameters query, String name) {
        return query.first(name).filter(text -> !text.isEmpty()).map(text -> switch (text) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw Failure.invalid(name, "'" + name + "' is true or false, not '" + text + "'.");
        });
    }
}
