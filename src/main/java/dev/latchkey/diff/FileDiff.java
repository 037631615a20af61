package dev.latchkey.diff;

import java.util.List;
import java.util.Optional;

/**
 * What differs in one file.
 *
 * @param mode how its mode changed: {@code 100644 → 100755}
 * @param hunks of text; empty for other content
 */
public record FileDiff(FileChange change, Optional<String> mode, Content content, List<Hunk> hunks) {
    public FileDiff {
        hunks = List.copyOf(hunks);
    }

    /** What there is to show. */
    public enum Content {
        TEXT,
        /** Nothing differs but name or mode, or blanks that are not looked at. */
        SAME,
        BINARY,
        /** Larger than what is compared line by line. */
        LARGE,
        /** More lines than there is room for; counted, and not shown. */
        LONG
    }

    /** Lines that stand together, with some around them that are the same; numbers from 1. */
    public record Hunk(int oldStart, int oldLines, int newStart, int newLines, List<Line> lines) {
        public Hunk {
            lines = List.copyOf(lines);
        }

        /** As {@code diff} writes it. */
        public String range() {
            return "@@ -" + oldStart + "," + oldLines + " +" + newStart + "," + newLines + " @@";
        }
    }

    /** On which side a line stands. */
    public enum Side {
        BOTH,
        OLD,
        NEW
    }

    /**
     * One line.
     *
     * @param before its number in the old file, 0 if it is not there; {@code after} likewise
     * @param open whether the file ends with it, and no line feed
     */
    public record Line(Side side, int before, int after, List<Part> parts, boolean open) {
        public Line {
            parts = List.copyOf(parts);
        }
    }

    /** A piece of a line; {@code marked} if it is what differs within the line. */
    public record Part(String text, boolean marked) {}
}
