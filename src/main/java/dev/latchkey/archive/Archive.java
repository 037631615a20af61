package dev.latchkey.archive;

import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes the tree of a commit as one archive, file by file as it is read. Used by one thread. */
final class Archive {
    private static final int LONGEST_TARGET = 4_096;

    private final OpenSource source;
    private final ArchiveWriter writer;
    private final Clock clock;
    private final Instant deadline;
    private final Instant time;

    /** @param most time for everything */
    Archive(OpenSource source, ArchiveWriter writer, Clock clock, Duration most) {
        this.source = source;
        this.writer = writer;
        this.clock = clock;
        this.deadline = clock.instant().plus(most);
        this.time = source.committedAt();
    }

    /** Everything below one directory, whose name ends in a slash. */
    void write(String prefix) throws IOException {
        writer.directory(prefix, time);
        writeChildren(source.entry(), prefix);
    }

    private void writeChildren(TreeEntry directory, String prefix) throws IOException {
        EntryNames names = new EntryNames();
        for (TreeEntry child : source.children(directory)) {
            requireTime();
            String path = prefix + names.unique(child.name(), child.isLink());
            if (child.isDirectory()) {
                writer.directory(path + "/", time);
                writeChildren(child, path + "/");
            } else if (child.isSubmodule()) {
                writer.directory(path + "/", time);
            } else {
                writeFile(child, path);
            }
        }
    }

    private void writeFile(TreeEntry file, String path) throws IOException {
        long size = source.size(file);
        if (file.isLink() && size <= LONGEST_TARGET) {
            writer.link(path, source.read(file, LONGEST_TARGET).bytes(), time);
        } else {
            writer.file(path, file.isExecutable(), size, time, out -> source.copy(file, new Timed(out)));
        }
    }

    private void requireTime() throws IOException {
        if (clock.instant().isAfter(deadline)) {
            throw new InterruptedIOException("The archive took longer than it may");
        }
    }

    /** Looks at the clock with every piece. */
    private final class Timed extends OutputStream {
        private final OutputStream out;

        Timed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            requireTime();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            requireTime();
            out.write(bytes, from, length);
        }
    }
}
