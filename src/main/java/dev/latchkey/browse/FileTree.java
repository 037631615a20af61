package dev.latchkey.browse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is in a directory.
 *
 * @param caption for screen readers
 * @param latest the commit whose tree it is
 * @param up the directory above
 * @param left how many entries are not listed
 */
public record FileTree(String caption, CommitLine latest, Optional<String> up, List<Row> rows, long left) {
    /**
     * One entry.
     *
     * @param icon of the icons' sheet
     * @param note what is to be known of it, such as {@code link}; mostly empty
     * @param commit that changed it last; empty as long as that is not known
     */
    public record Row(String name, String href, String icon, String note, Optional<CommitLine> commit) {
        public boolean isDirectory() {
            return icon.equals("folder");
        }

        public Optional<Instant> when() {
            return commit.map(CommitLine::when);
        }
    }
}
