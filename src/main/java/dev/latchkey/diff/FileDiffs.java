package dev.latchkey.diff;

import dev.latchkey.diff.FileDiff.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads what differs in files, line by line, as long as there is room on the page. Used by one thread. */
final class FileDiffs {
    private static final int LINES_OF_A_PAGE = 3_000;
    private static final int LINES_OF_A_FILE = 800;
    private static final int LINES_OF_A_FILE_ALONE = 20_000;

    private final ObjectReader reader;
    private final DiffWish wish;
    private final DiffLimits limits;
    private final Deadline deadline;
    private int room;

    FileDiffs(ObjectReader reader, DiffWish wish, DiffLimits limits, Deadline deadline) {
        this.reader = reader;
        this.wish = wish;
        this.limits = limits;
        this.deadline = deadline;
        this.room = wish.path().isPresent() ? LINES_OF_A_FILE_ALONE : LINES_OF_A_PAGE;
    }

    FileDiff of(DiffEntry entry) throws IOException {
        deadline.watch();
        Optional<byte[]> before = bytes(entry, DiffEntry.Side.OLD);
        Optional<byte[]> after = bytes(entry, DiffEntry.Side.NEW);
        if (before.isEmpty() || after.isEmpty()) {
            return without(entry, Content.LARGE);
        }
        if (RawText.isBinary(before.get()) || RawText.isBinary(after.get())) {
            return without(entry, Content.BINARY);
        }
        RawText a = new RawText(before.get());
        RawText b = new RawText(after.get());
        EditList edits = new LineDiff()
                .diff(wish.ignoreWhitespace() ? RawTextComparator.WS_IGNORE_ALL : RawTextComparator.DEFAULT, a, b);
        return shown(entry, a, b, edits);
    }

    private FileDiff shown(DiffEntry entry, RawText a, RawText b, EditList edits) {
        FileChange change = FileChange.of(entry, counted(edits));
        int lines = change.added() + change.removed();
        boolean fits = lines <= room && (wish.path().isPresent() || lines <= LINES_OF_A_FILE);
        if (edits.isEmpty() || !fits) {
            return new FileDiff(change, mode(entry), fits ? Content.SAME : Content.LONG, List.of());
        }
        room -= lines;
        return new FileDiff(change, mode(entry), Content.TEXT, new Hunks(a, b, DiffOptions.PLAIN.context()).of(edits));
    }

    private static Comparison.LineCounts counted(EditList edits) {
        int removed = 0;
        int added = 0;
        for (Edit edit : edits) {
            removed += edit.getLengthA();
            added += edit.getLengthB();
        }
        return new Comparison.LineCounts(added, removed);
    }

    private static FileDiff without(DiffEntry entry, Content content) {
        return new FileDiff(FileChange.of(entry, new Comparison.LineCounts(0, 0)), mode(entry), content, List.of());
    }

    private static Optional<String> mode(DiffEntry entry) {
        boolean both = entry.getOldMode() != FileMode.MISSING && entry.getNewMode() != FileMode.MISSING;
        return both && !entry.getOldMode().equals(entry.getNewMode())
                ? Optional.of(entry.getOldMode() + " → " + entry.getNewMode())
                : Optional.empty();
    }

    /** Empty when they are more than is compared. */
    private Optional<byte[]> bytes(DiffEntry entry, DiffEntry.Side side) throws IOException {
        FileMode mode = entry.getMode(side);
        if (mode == FileMode.MISSING) {
            return Optional.of(new byte[0]);
        }
        if (mode == FileMode.GITLINK) {
            String line = "Subproject commit " + entry.getId(side).name() + "\n";
            return Optional.of(line.getBytes(StandardCharsets.US_ASCII));
        }
        ObjectLoader loader = reader.open(entry.getId(side).toObjectId(), Constants.OBJ_BLOB);
        return loader.getSize() > limits.comparedFile().bytes()
                ? Optional.empty()
                : Optional.of(loader.getBytes((int) limits.comparedFile().bytes()));
    }
}
