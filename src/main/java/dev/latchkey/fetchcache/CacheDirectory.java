package dev.latchkey.fetchcache;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Uuids;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Kept answers as files {@code <root>/<repository>/<digest>}, growing ones as {@code <root>/tmp/…}. A process has a root of its
 * own, the first that no living one has locked: {@code <base>/0}, {@code <base>/1} and so on. So a process that starts finds what
 * the one before it kept, and what lies in {@code tmp} is nobody's.
 */
final class CacheDirectory implements AutoCloseable {
    private static final int MOST_PROCESSES = 64;
    private static final String UNFINISHED = "tmp";

    private final Path root;
    private final FileChannel lock;

    private CacheDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** A kept file, when it was last used, and its size. */
    record Found(AnswerKey key, long used, long size) {}

    static CacheDirectory open(Path base) throws IOException {
        Files.createDirectories(
                base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (int i = 0; i < MOST_PROCESSES; i++) {
            Path root = base.resolve(Integer.toString(i));
            Files.createDirectories(root.resolve(UNFINISHED));
            FileChannel lock = locked(root.resolve("lock"));
            if (lock != null) {
                CacheDirectory directory = new CacheDirectory(root, lock);
                directory.deleteUnfinished();
                return directory;
            }
        }
        throw new IOException("more than " + MOST_PROCESSES + " processes use " + base);
    }

    private static @Nullable FileChannel locked(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            file.close();
            return null;
        }
        if (lock == null) {
            file.close();
            return null;
        }
        return file;
    }

    private void deleteUnfinished() throws IOException {
        for (Path part : children(root.resolve(UNFINISHED))) {
            Files.deleteIfExists(part);
        }
    }

    Path newPart() {
        return root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
    }

    Path path(AnswerKey key) {
        return root.resolve(key.repository().toString()).resolve(key.digest());
    }

    /** Makes a part the file of a key. Not forced to the disk: the trailer tells whether all of it is there. */
    void keep(Path part, AnswerKey key) throws IOException {
        Path path = path(key);
        Files.createDirectories(root.resolve(key.repository().toString()));
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Every kept file, the longest unused first. What is none is deleted. */
    List<Found> list() throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path directory : children(root)) {
            var repository =
                    Uuids.parse(String.valueOf(directory.getFileName())).map(RepositoryId::new);
            if (repository.isPresent()) {
                for (Path file : children(directory)) {
                    add(found, repository.get(), file);
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::used));
        return found;
    }

    private static void add(List<Found> found, RepositoryId repository, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (AnswerKey.isDigest(name)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long used = attributes.lastModifiedTime().toMillis();
            found.add(new Found(new AnswerKey(repository, name), used, attributes.size()));
        } else {
            Quietly.delete(file);
        }
    }

    /** Deletes the directory of a repository that has no file any more. */
    void deleteIfEmpty(RepositoryId repository) throws IOException {
        try {
            Files.deleteIfExists(root.resolve(repository.toString()));
        } catch (DirectoryNotEmptyException e) {
            // it was filled again
            return;
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(found::add);
            }
        }
        return found;
    }

    @Override
    public void close() {
        Quietly.close(lock);
    }
}
