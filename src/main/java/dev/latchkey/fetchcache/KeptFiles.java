package dev.latchkey.fetchcache;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which answers are kept, the longest unused first, and how many bytes they and the growing ones take. When a file was last
 * used is its time of modification, so that a restart knows it too.
 */
final class KeptFiles {
    private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);

    /** What a file takes on the disk beyond its bytes, so that very many small ones count. */
    private static final long OVERHEAD = 4096;

    private final CacheDirectory directory;
    private final ByteSize max;
    private final Clock clock;
    private final Map<AnswerKey, Kept> files = new LinkedHashMap<>(16, 0.75f, true);
    private long taken;

    private KeptFiles(CacheDirectory directory, ByteSize max, Clock clock) {
        this.directory = directory;
        this.max = max;
        this.clock = clock;
    }

    /** A file as this process knows it. One that was changed by others since is read through before it is used. */
    private static final class Kept {
        private final long size;
        private FileTime known = FileTime.fromMillis(0);

        Kept(long size) {
            this.size = size;
        }
    }

    static KeptFiles open(CacheDirectory directory, ByteSize max, Clock clock) throws IOException {
        KeptFiles kept = new KeptFiles(directory, max, clock);
        for (CacheDirectory.Found found : directory.list()) {
            kept.add(found.key(), found.size());
        }
        kept.makeRoom(0);
        return kept;
    }

    private Kept add(AnswerKey key, long size) {
        Kept kept = new Kept(size);
        Kept old = files.put(key, kept);
        taken += size + OVERHEAD - (old == null ? 0 : old.size + OVERHEAD);
        return kept;
    }

    /** Keeps a part that was written just now. */
    synchronized void keep(Path part, AnswerKey key) throws IOException {
        Path path = directory.path(key);
        directory.keep(part, key);
        Kept kept = add(key, Files.size(path));
        kept.known = touch(path);
        makeRoom(0);
    }

    /** Opens what is kept; a damaged file is thrown away, and the answer is empty. */
    Optional<KeptAnswer> open(AnswerKey key) throws IOException {
        Kept kept;
        synchronized (this) {
            kept = files.get(key);
        }
        if (kept == null) {
            return Optional.empty();
        }
        Path path = directory.path(key);
        try {
            synchronized (kept) {
                KeptAnswer answer = KeptAnswer.open(path, key, !isKnown(kept, path));
                kept.known = touch(path);
                return Optional.of(answer);
            }
        } catch (NoSuchFileException e) {
            forget(key, kept);
        } catch (KeptAnswer.Corrupt e) {
            LOG.warn("{} and is made anew", e.getMessage());
            forget(key, kept);
        }
        return Optional.empty();
    }

    private static boolean isKnown(Kept kept, Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.size() == kept.size && attributes.lastModifiedTime().equals(kept.known);
    }

    private FileTime touch(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
        return Files.getLastModifiedTime(path);
    }

    private synchronized void forget(AnswerKey key, Kept kept) {
        if (files.remove(key, kept)) {
            taken -= kept.size + OVERHEAD;
            Quietly.delete(directory.path(key));
        }
    }

    synchronized boolean has(AnswerKey key) {
        return files.containsKey(key);
    }

    /** Takes bytes for an answer that grows, for which the longest unused ones go. */
    synchronized boolean take(long bytes) {
        if (!makeRoom(bytes)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    private boolean makeRoom(long bytes) {
        Iterator<Map.Entry<AnswerKey, Kept>> eldest = files.entrySet().iterator();
        while (taken + bytes > max.bytes() && eldest.hasNext()) {
            Map.Entry<AnswerKey, Kept> entry = eldest.next();
            eldest.remove();
            taken -= entry.getValue().size + OVERHEAD;
            Quietly.delete(directory.path(entry.getKey()));
        }
        return taken + bytes <= max.bytes();
    }

    synchronized Set<RepositoryId> repositories() {
        return files.keySet().stream().map(AnswerKey::repository).collect(Collectors.toSet());
    }

    /** Deletes what belongs to a repository. */
    synchronized void delete(RepositoryId repository) throws IOException {
        Iterator<Map.Entry<AnswerKey, Kept>> all = files.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<AnswerKey, Kept> entry = all.next();
            if (entry.getKey().repository().equals(repository)) {
                all.remove();
                taken -= entry.getValue().size + OVERHEAD;
                Quietly.delete(directory.path(entry.getKey()));
            }
        }
        directory.deleteIfEmpty(repository);
    }

    /** Bytes on the disk, counted with what each file takes beyond its own. */
    synchronized ByteSize taken() {
        return new ByteSize(Math.max(0, taken));
    }
}
