package dev.latchkey.smarthttp;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Blobs on a disk that can run full, in the words of the operating system. */
final class FullDisk implements Blobs {
    private final Blobs blobs;
    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    FullDisk(Blobs blobs) {
        this.blobs = blobs;
    }

    void leave(long bytes) {
        room.set(bytes);
    }

    /** Runs once, when the next blob is begun. */
    void atNextBlob(Runnable action) {
        next.set(action);
    }

    @Override
    public BlobSink create(BlobKey key) throws IOException {
        next.getAndSet(() -> {}).run();
        BlobSink sink = blobs.create(key);
        return new BlobSink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                if (room.addAndGet(-bytes.remaining()) < 0) {
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
        return blobs.open(key);
    }

    @Override
    public OptionalLong size(BlobKey key) throws IOException {
        return blobs.size(key);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        blobs.delete(key);
    }

    @Override
    public List<StoredBlob> list(RepositoryId repository) throws IOException {
        return blobs.list(repository);
    }

    @Override
    public Set<RepositoryId> repositories() throws IOException {
        return blobs.repositories();
    }

    @Override
    public int deleteUnfinished(Instant before) throws IOException {
        return blobs.deleteUnfinished(before);
    }
}
