package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jgit.internal.storage.dfs.ReadableChannel;

/** A blob as JGit reads it. */
final class BlobChannel implements ReadableChannel {
    private final BlobSource source;
    private long position;
    private boolean open = true;

    BlobChannel(BlobSource source) {
        this.source = source;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = source.read(position, into);
        if (count > 0) {
            position += count;
        }
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void position(long newPosition) {
        position = newPosition;
    }

    @Override
    public long size() throws IOException {
        return source.size();
    }

    /** 0: as large as the cache likes. */
    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public void setReadAheadBytes(int bytes) {
        // a directory is read ahead by the operating system
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        source.close();
    }
}
