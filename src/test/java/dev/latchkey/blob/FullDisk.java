package dev.latchkey.blob;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Blobs on a disk that can run full, in the words of the operating system. What does not fit takes no room, and what is
 * given up before it is committed gives its room back.
 */
public final class FullDisk implements Blobs {
    private final Blobs blobs;
    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});
    private final AtomicBoolean loses = new AtomicBoolean();
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    public FullDisk(Blobs blobs) {
        this.blobs = blobs;
    }

    /** From now on there is room for so many bytes more. */
    public void leave(long bytes) {
        room.set(bytes);
    }

    /** Runs once, when the next blob is begun. */
    public void atNextBlob(Runnable action) {
        next.set(action);
    }

    @Override
    public BlobSink create(BlobKey key) throws IOException {
        next.getAndSet(() -> {}).run();
        return new Sink(blobs.create(key));
    }

    /** The next blobs that are published can be read, but the disk does not take them. */
    public void loseNext() {
        loses.set(true);
    }

    @Override
    public Durability publish(Collection<? extends BlobSink> sinks) throws IOException {
        Durability durability =
                blobs.publish(sinks.stream().map(sink -> ((Sink) sink).sink).toList());
        sinks.forEach(sink -> ((Sink) sink).uncommitted = 0);
        if (!loses.getAndSet(false)) {
            return durability;
        }
        return () -> {
            throw new IOException("Input/output error");
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

    private void take(int bytes) throws IOException {
        if (room.getAndUpdate(left -> left < bytes ? left : left - bytes) < bytes) {
            throw new IOException("No space left on device");
        }
    }

    private void giveBack(long bytes) {
        room.updateAndGet(left -> Math.min(left, Long.MAX_VALUE - bytes) + bytes);
    }

    /** Takes room as it is written. */
    private final class Sink implements BlobSink {
        private final BlobSink sink;
        private long uncommitted;

        private Sink(BlobSink sink) {
            this.sink = sink;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            int size = bytes.remaining();
            take(size);
            uncommitted += size;
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
            uncommitted = 0;
        }

        @Override
        public void close() throws IOException {
            sink.close();
            giveBack(uncommitted);
            uncommitted = 0;
        }
    }
}
