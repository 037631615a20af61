package dev.latchkey.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Takes the entries of an archive in order. Used by one thread. */
interface ArchiveWriter extends Closeable {
    /** @param path ends in a slash */
    void directory(String path, Instant time) throws IOException;

    void link(String path, byte[] target, Instant time) throws IOException;

    void file(String path, boolean executable, long size, Instant time, Content content) throws IOException;

    /** Writes exactly as many bytes as were announced. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
