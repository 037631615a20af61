package dev.latchkey.git;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.Set;
import java.util.function.LongConsumer;
import org.eclipse.jgit.annotations.Nullable;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BlobObjectChecker;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GitmoduleEntry;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Checks each object that comes in as git's {@code receive.fsckObjects} does. JGit's own checker finds most; added here is what
 * it leaves out unless it also forbids names that are harmless: spellings of {@code .git} that HFS+ and NTFS fold, symlinks
 * named {@code .gitmodules}, and what stands in headers.
 */
public final class ReceivedObjects extends ObjectChecker {
    /** Of a commit or tag: lists hold a hundred of them, each several times over. */
    static final ByteSize LARGEST_COMMIT = ByteSize.mebibytes(1);

    /** Of a commit, directory or tag: room for half a million names. */
    public static final ByteSize LARGEST_BUT_BLOBS = ByteSize.mebibytes(32);

    private static final byte[] NO_CONTENT = {};

    private final Set<ErrorType> ignored;
    private final LongConsumer inflated;
    private final ReceivedGraph graph;

    /** @param inflated hears of the bytes of each object, inflated; what it throws refuses everything */
    public ReceivedObjects(Set<ErrorType> ignored, LongConsumer inflated) {
        this(ignored, inflated, ReceivedGraph.none());
    }

    /** @param graph hears of each object that passes */
    public ReceivedObjects(Set<ErrorType> ignored, LongConsumer inflated, ReceivedGraph graph) {
        this.ignored = ignored;
        this.inflated = inflated;
        this.graph = graph;
        setIgnore(ignored);
    }

    @Override
    public void check(@Nullable AnyObjectId id, int type, byte[] raw) throws CorruptObjectException {
        if (type != Constants.OBJ_BLOB) {
            inflated.accept(raw.length);
        }
        boolean worded = type == Constants.OBJ_COMMIT || type == Constants.OBJ_TAG;
        if (worded && raw.length > LARGEST_COMMIT.bytes()) {
            throw new Failure(new Problem.TooLarge("A commit or tag takes more than " + LARGEST_COMMIT
                    + ", which is this server's limit. Give it a shorter message, or fewer parents."));
        }
        super.check(id, type, raw);
        if (worded) {
            checkHeader(id, raw);
        }
        graph.add(id, type, raw);
    }

    @Override
    public BlobObjectChecker newBlobObjectChecker() {
        return new BlobObjectChecker() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                inflated.accept(length);
            }

            @Override
            public void endBlob(AnyObjectId id) {
                graph.add(id, Constants.OBJ_BLOB, NO_CONTENT);
            }
        };
    }

    @Override
    public void checkTree(@Nullable AnyObjectId id, byte[] raw) throws CorruptObjectException {
        super.checkTree(id, raw);
        int at = 0;
        while (at < raw.length) {
            int name = after(raw, at, ' ');
            int end = after(raw, name, '\0') - 1;
            checkEntry(id, raw, at, name, end);
            at = end + 1 + Constants.OBJECT_ID_LENGTH;
        }
    }

    private void checkEntry(@Nullable AnyObjectId id, byte[] raw, int mode, int name, int end)
            throws CorruptObjectException {
        if (!TreeEntryName.isSuspect(raw, name, end)) {
            return;
        }
        TreeEntryName entry = TreeEntryName.of(raw, name, end);
        if (entry.isDotGit()) {
            report(ErrorType.HAS_DOTGIT, id, "contains '" + entry + "', which some file systems read as .git");
        }
        if (entry.isDotGitmodules()) {
            boolean symlink = raw[mode] == '1' && raw[mode + 1] == '2';
            if (symlink) {
                report(ErrorType.GITMODULES_SYMLINK, id, ".gitmodules is a symbolic link");
            }
            if (id != null && !symlink && !entry.isExactly(".gitmodules")) {
                getGitsubmodules().add(new GitmoduleEntry(id, ObjectId.fromRaw(raw, end + 1)));
            }
        }
    }

    private void checkHeader(@Nullable AnyObjectId id, byte[] raw) throws CorruptObjectException {
        int line = 0;
        int authors = 0;
        while (line < raw.length && raw[line] != '\n') {
            int end = after(raw, line, '\n') - 1;
            for (int i = line; i < end; i++) {
                if (raw[i] == 0) {
                    report(ErrorType.UNKNOWN_TYPE, id, "a NUL byte stands in the header");
                }
            }
            PersonLine person = PersonLine.of(raw, line, end);
            authors += person.isAuthor() ? 1 : 0;
            if (authors > 1) {
                report(ErrorType.MISSING_AUTHOR, id, "there are two author lines");
            }
            if (!person.hasGoodDate()) {
                report(ErrorType.BAD_DATE, id, "the date is no number of seconds since 1970");
            }
            if (!person.hasGoodZone()) {
                report(ErrorType.BAD_TIMEZONE, id, "the time zone is not written as +0000");
            }
            line = end + 1;
        }
    }

    /** The position after the next such byte, or after the end where there is none. */
    private static int after(byte[] raw, int from, char wanted) {
        int at = from;
        while (at < raw.length && raw[at] != wanted) {
            at++;
        }
        return at + 1;
    }

    private void report(ErrorType type, @Nullable AnyObjectId id, String why) throws CorruptObjectException {
        if (ignored.contains(type)) {
            return;
        }
        throw id == null ? new CorruptObjectException(why) : new CorruptObjectException(type, id, why);
    }
}
