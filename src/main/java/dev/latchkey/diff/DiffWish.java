package dev.latchkey.diff;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;

/**
 * Which part of a difference a page shows.
 *
 * @param path the one file to show, under its new or old name, and in full length; else those of the page
 * @param topic against the merge base instead of the base itself
 * @param page of files, from 1
 */
public record DiffWish(Optional<String> path, boolean ignoreWhitespace, boolean topic, int page) {
    /** How many files stand on a page. */
    public static final int FILES = 50;

    DiffOptions options() {
        return new DiffOptions(DiffOptions.PLAIN.context(), List.of(), ignoreWhitespace, false, true, topic);
    }

    /** A file is looked for among all, for only so is it known what it was called before. */
    List<DiffEntry> chosen(List<DiffEntry> all) {
        if (path.isPresent()) {
            return all.stream()
                    .filter(entry -> entry.getNewPath().equals(path.get())
                            || entry.getOldPath().equals(path.get()))
                    .toList();
        }
        int from = (int) Math.min((page - 1L) * FILES, all.size());
        return all.subList(from, Math.min(from + FILES, all.size()));
    }
}
