package dev.latchkey.fetchcache;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An answer that one build writes and any number of {@link Follower}s read, each at a speed of its own.
 *
 * <p>The build appends to a file and never waits, so a slow client slows nobody. Only when there is no room on the disk the rest
 * goes through a window in memory, which moves on with the slowest of those who follow then; nobody can join any more, and
 * nothing is kept. The bytes before stay readable in the file. When nobody follows any more, the build is stopped by an
 * exception at its next write.
 */
final class GrowingAnswer {
    private final Path part;
    private final FileChannel file;
    private final Room room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Follower> followers = new HashSet<>();
    private final ProgressMarks progress = new ProgressMarks();
    private final CRC32C checksum = new CRC32C();
    private volatile @Nullable Window window;
    private @Nullable Throwable failure;
    private long reserved;
    private long inFile;
    private long end;
    private long bandFrom = -1;
    private long version;
    private boolean closedToOthers;
    private boolean ended;

    /**
     * @param file open for writing at {@code part}
     */
    GrowingAnswer(Path part, FileChannel file, Room room) {
        this.part = part;
        this.file = file;
        this.room = room;
    }

    Path part() {
        return part;
    }

    /** Somebody who will get everything from the start; empty when it is too late for that. */
    Optional<Follower> follow() throws IOException {
        lock.lock();
        try {
            if (closedToOthers) {
                return Optional.empty();
            }
            Follower follower = new Follower(this, part);
            followers.add(follower);
            return Optional.of(follower);
        } finally {
            lock.unlock();
        }
    }

    void leave(Follower follower) {
        lock.lock();
        try {
            followers.remove(follower);
            closedToOthers |= followers.isEmpty();
            signal();
        } finally {
            lock.unlock();
        }
    }

    // ---- the build's side

    /** Takes all that remains in the buffer. */
    void append(ByteBuffer bytes) throws IOException {
        requireFollowers();
        if (window == null && !store(bytes)) {
            openWindow();
        }
        if (window != null) {
            pass(window, bytes);
        }
    }

    /** If not all of it could be stored, the buffer is as it was. */
    private boolean store(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (!room.take(length)) {
            return false;
        }
        reserved += length;
        try {
            write(bytes.duplicate(), inFile);
        } catch (IOException e) {
            room.trouble(e);
            return false;
        }
        checksum.update(bytes);
        lock.lock();
        try {
            inFile += length;
            end = inFile;
            signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void write(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    private void openWindow() {
        lock.lock();
        try {
            closedToOthers = true;
            window = new Window();
        } finally {
            lock.unlock();
        }
    }

    private void pass(Window through, ByteBuffer bytes) throws IOException {
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                requireFollowers();
                long slowest =
                        followers.stream().mapToLong(Follower::position).min().orElse(end);
                int free = (int) (Math.max(slowest, inFile) + Window.SIZE - end);
                if (free > 0) {
                    int count = Math.min(free, bytes.remaining());
                    through.put(end, bytes.slice(bytes.position(), count));
                    bytes.position(bytes.position() + count);
                    end += count;
                    signal();
                } else {
                    await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The packets of the side band begin. */
    void bandFromHere() {
        lock.lock();
        try {
            bandFrom = end;
            signal();
        } finally {
            lock.unlock();
        }
    }

    void progress(byte[] packet) throws IOException {
        requireFollowers();
        lock.lock();
        try {
            progress.add(end, packet);
            signal();
        } finally {
            lock.unlock();
        }
    }

    private void requireFollowers() throws IOException {
        lock.lock();
        try {
            if (followers.isEmpty()) {
                closedToOthers = true;
                throw new InterruptedIOException("nobody waits for this answer any more");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Completes the file; false if not everything went there. Then there is nothing to keep. */
    boolean seal(AnswerKey key) {
        if (window != null || !room.take(Trailer.SIZE)) {
            return false;
        }
        reserved += Trailer.SIZE;
        try {
            write(new Trailer(key.digest(), inFile, bandFrom, checksum.getValue()).encoded(), inFile);
            return true;
        } catch (IOException e) {
            room.trouble(e);
            return false;
        }
    }

    /** The room is somebody else's concern from here on; called by the build's thread. */
    void giveBackRoom() {
        room.giveBack(reserved);
        reserved = 0;
    }

    /** The build is over; the failure, if there is one, is told to those who follow. */
    void end(@Nullable Throwable reason) {
        Quietly.close(file);
        giveBackRoom();
        lock.lock();
        try {
            closedToOthers = true;
            failure = reason;
            ended = true;
            signal();
        } finally {
            lock.unlock();
        }
    }

    // ---- the followers' side

    /** Changes whenever there is something new. */
    long version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the version is another, or a second. */
    void awaitBeyond(long seen) throws IOException {
        lock.lock();
        try {
            if (version == seen) {
                await();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isBandFrom(long position) {
        lock.lock();
        try {
            return bandFrom == position;
        } finally {
            lock.unlock();
        }
    }

    /** The packet of progress that is due at a position, after so many others. */
    Optional<byte[]> progress(long position, int told) {
        lock.lock();
        try {
            return progress.due(position, told);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads on from where the follower is, up to the next place where something else is to be told.
     *
     * @return the number of bytes; 0 if there are none yet, -1 if there will be none
     */
    int read(Follower follower, ByteBuffer into) throws IOException {
        long position = follower.position();
        int count;
        boolean fromFile;
        lock.lock();
        try {
            count = (int) Math.min(into.remaining(), limit(position, follower.told()) - position);
            if (count == 0) {
                return ended ? end() : 0;
            }
            fromFile = position < inFile;
            if (fromFile) {
                count = (int) Math.min(count, inFile - position);
            }
            into.limit(into.position() + count);
            if (!fromFile && window != null) {
                window.get(position, into);
            }
        } finally {
            lock.unlock();
        }
        if (fromFile) {
            follower.readFile(into);
        }
        return count;
    }

    private long limit(long position, int told) {
        long limit = bandFrom > position ? Math.min(end, bandFrom) : end;
        return progress.next(told, limit);
    }

    private int end() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        } else if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return -1;
    }

    /** A follower has moved on. */
    void moved() {
        if (window != null) {
            lock.lock();
            try {
                signal();
            } finally {
                lock.unlock();
            }
        }
    }

    private void signal() {
        version++;
        changed.signalAll();
    }

    /** A second at most; the callers look again what there is. */
    @SuppressWarnings("WaitNotInLoop")
    private void await() throws IOException {
        try {
            var unused = changed.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the server is about to stop").initCause(e);
        }
    }
}
