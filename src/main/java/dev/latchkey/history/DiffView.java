package dev.latchkey.history;

import dev.latchkey.diff.FileDiff.Hunk;
import dev.latchkey.diff.FileDiff.Line;
import dev.latchkey.diff.FileDiff.Side;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two commits, ready to print.
 *
 * @param count of all files that differ
 * @param stat of the files that are shown
 * @param sides whether old and new stand side by side
 * @param links to other views of the same
 * @param refusal why nothing is shown
 */
public record DiffView(int count, Stat stat, boolean sides, Links links, List<File> files, Optional<String> refusal) {
    public DiffView {
        files = List.copyOf(files);
    }

    /**
     * Addresses.
     *
     * @param blanks the view that looks at blanks, or does not, other than this one
     * @param ignoring whether this one does not
     * @param all the view of all files, when only one is shown
     */
    public record Links(
            String unified,
            String side,
            String blanks,
            boolean ignoring,
            Optional<String> all,
            Optional<String> previous,
            Optional<String> next) {}

    /**
     * One file.
     *
     * @param anchor its id on the page
     * @param name with the old one before it, if it had another
     * @param badge what happened to it
     * @param mode how its mode changed
     * @param note what is to be said in place of lines, or empty
     * @param alone address of the view of this file alone, when its lines are left out here
     */
    public record File(
            String anchor,
            String name,
            String badge,
            Optional<String> mode,
            Stat stat,
            String note,
            Optional<String> alone,
            List<Block> blocks) {
        public File {
            blocks = List.copyOf(blocks);
        }
    }

    /** A hunk, as lines, and as pairs for two columns. */
    public record Block(Hunk hunk, List<Pair> pairs) {
        public Block {
            pairs = List.copyOf(pairs);
        }
    }

    /** What stands side by side. */
    public record Pair(Optional<Line> old, Optional<Line> now) {
        /** Whether the two are the same. */
        public boolean same() {
            return old.filter(line -> line.side() == Side.BOTH).isPresent();
        }
    }
}
