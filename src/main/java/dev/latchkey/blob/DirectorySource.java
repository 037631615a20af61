package dev.latchkey.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file open for reading. */
final class DirectorySource implements BlobSource {
    private final FileChannel channel;

    DirectorySource(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        return channel.read(into, position);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
