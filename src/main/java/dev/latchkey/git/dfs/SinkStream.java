package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;

/** A blob as JGit writes it. Closing the stream decides nothing: {@link PackFiles} commits the sink or throws it away. */
final class SinkStream extends DfsOutputStream {
    private final BlobSink sink;

    SinkStream(BlobSink sink) {
        this.sink = sink;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        sink.write(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        return sink.read(position, into);
    }
}
