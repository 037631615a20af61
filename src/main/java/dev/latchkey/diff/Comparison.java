package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Compares trees of one open repository, file by file, within limits. Ids are written whole, so that the text never depends
 * on what else the repository holds. Used by one thread.
 */
final class Comparison implements AutoCloseable {
    private static final int WHOLE_ID = 40;
    private static final byte[] OLD_NAME = "--- ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIFFERS = "Binary files ".getBytes(StandardCharsets.US_ASCII);

    private final ObjectReader reader;
    private final OutputStream out;
    private final DiffOptions options;
    private final DiffLimits limits;
    private final Deadline deadline;
    private final DiffFormatter formatter;

    /** @param out takes the text; what is only counted writes nothing */
    Comparison(ObjectReader reader, OutputStream out, DiffOptions options, DiffLimits limits, Clock clock) {
        this.reader = reader;
        this.out = out;
        this.options = options;
        this.limits = limits;
        this.deadline = new Deadline(clock, limits.time());
        this.formatter = new DiffFormatter(out);
        formatter.setReader(reader, new Config());
        formatter.setAbbreviationLength(WHOLE_ID);
        formatter.setContext(options.context());
        formatter.setDiffAlgorithm(new LineDiff());
        formatter.setDiffComparator(
                options.ignoreWhitespace() ? RawTextComparator.WS_IGNORE_ALL : RawTextComparator.DEFAULT);
        formatter.setBinaryFileThreshold((int) limits.comparedFile().bytes());
        if (!options.paths().isEmpty()) {
            formatter.setPathFilter(PathFilterGroup.createFromStrings(options.paths()));
        }
    }

    /** What differs, by path; {@link Problem.TooCostly} when that is too much. */
    List<DiffEntry> entries(Optional<RevTree> before, RevTree after) throws IOException {
        List<DiffEntry> entries = HalfEntry.split(formatter.scan(iterator(before), iterator(Optional.of(after))));
        if (entries.size() > limits.files()) {
            throw new Failure(new Problem.TooCostly("More than " + limits.files() + " files differ; name paths."));
        }
        return options.renames() ? Renames.found(entries, reader, limits, deadline) : entries;
    }

    private AbstractTreeIterator iterator(Optional<RevTree> tree) throws IOException {
        return tree.isEmpty() ? new EmptyTreeIterator() : new CanonicalTreeParser(null, reader, tree.get());
    }

    /** The lines that were removed and added, as {@code git diff --numstat} counts them; zero for binary files. */
    LineCounts count(DiffEntry entry) throws IOException {
        deadline.watch();
        LineCounts all = new LineCounts(0, 0);
        for (DiffEntry part : isSubmodule(entry) ? HalfEntry.split(List.of(entry)) : List.of(entry)) {
            all = all.plus(lines(part));
        }
        return all;
    }

    /** On one side at least; JGit takes what stands on the other side for one too. */
    private static boolean isSubmodule(DiffEntry entry) {
        return entry.getOldMode() == FileMode.GITLINK || entry.getNewMode() == FileMode.GITLINK;
    }

    private LineCounts lines(DiffEntry entry) throws IOException {
        EditList edits = formatter.toFileHeader(entry).toEditList();
        int removed = 0;
        int added = 0;
        for (Edit edit : edits) {
            removed += edit.getLengthA();
            added += edit.getLengthB();
        }
        return new LineCounts(added, removed);
    }

    /** How many lines came and went. */
    record LineCounts(int added, int removed) {
        LineCounts plus(LineCounts more) {
            return new LineCounts(added + more.added, removed + more.removed);
        }
    }

    /** Writes what differs in one file. */
    void write(DiffEntry entry) throws IOException {
        deadline.watch();
        FileHeader header = formatter.toFileHeader(entry);
        if (header.getPatchType() == FileHeader.PatchType.BINARY) {
            writeBinary(entry, header.getBuffer());
        } else {
            formatter.format(entry);
            formatter.flush();
        }
    }

    private void writeBinary(DiffEntry entry, byte[] header) throws IOException {
        out.write(header, 0, endOfHeader(header));
        ObjectId before = content(entry, DiffEntry.Side.OLD);
        ObjectId after = content(entry, DiffEntry.Side.NEW);
        if (before.equals(after)) {
            return;
        }
        if (options.binary()) {
            new BinaryPatch(reader, out).write(before, after);
        } else {
            String text = "Binary files " + name(entry, DiffEntry.Side.OLD) + " and " + name(entry, DiffEntry.Side.NEW)
                    + " differ\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** JGit ends a binary file's header with lines of its own, which git does not write. */
    private static int endOfHeader(byte[] header) {
        int line = 0;
        while (line < header.length
                && RawParseUtils.match(header, line, OLD_NAME) < 0
                && RawParseUtils.match(header, line, DIFFERS) < 0) {
            line = RawParseUtils.nextLF(header, line);
        }
        return line;
    }

    private static ObjectId content(DiffEntry entry, DiffEntry.Side side) {
        return entry.getMode(side) == FileMode.MISSING
                ? ObjectId.zeroId()
                : entry.getId(side).toObjectId();
    }

    private static String name(DiffEntry entry, DiffEntry.Side side) {
        String prefix = side == DiffEntry.Side.OLD ? "a/" : "b/";
        return entry.getMode(side) == FileMode.MISSING
                ? DiffEntry.DEV_NULL
                : QuotedString.GIT_PATH.quote(prefix + entry.getPath(side));
    }

    @Override
    public void close() {
        formatter.close();
    }
}
