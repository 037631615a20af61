package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.blob.BlobSink;
import dev.latchkey.blob.BlobSource;
import dev.latchkey.blob.Blobs;
import dev.latchkey.blob.StoredBlob;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Blobs that have no room for one longer than the limit. */
record BrimfulBlobs(Blobs real, long limit) implements Blobs {
    @Override
    public BlobSink create(BlobKey key) throws IOException {
        BlobSink sink = real.create(key);
        return new BlobSink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                if (sink.size() + bytes.remaining() > limit) {
                    throw new IOException("No space left on device");
                }
                sink.write(bytes);
            }

            @Override
            public int read(long position, ByteBuffer into) throws IOException {
                return sink.read(position, into);
            }

            @Override
            public long size() {
                return sink.size();
            }

            @Override
            public void commit() throws IOException {
                sink.commit();
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
    }

    @Override
    public BlobSource open(BlobKey key) throws IOException {
        return real.open(key);
    }

    @Override
    public OptionalLong size(BlobKey key) throws IOException {
        return real.size(key);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        real.delete(key);
    }

    @Override
    public List<StoredBlob> list(RepositoryId repository) throws IOException {
        return real.list(repository);
    }

    @Override
    public Set<RepositoryId> repositories() throws IOException {
        return real.repositories();
    }

    @Override
    public int deleteUnfinished(Instant before) throws IOException {
        return real.deleteUnfinished(before);
    }
}
