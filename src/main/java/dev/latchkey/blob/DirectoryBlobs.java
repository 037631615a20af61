package dev.latchkey.blob;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Uuids;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs as files {@code <root>/<first two digits>/<repository>/<file>}. A blob is written to {@code <root>/tmp}, forced to
 * the disk, and renamed; then its directory is forced too. Several at once are renamed first, and forced together.
 */
public final class DirectoryBlobs implements Blobs {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryBlobs.class);
    private static final String UNFINISHED = "tmp";
    private static final int FAN_OUT_DIGITS = 2;

    private final Path root;
    private final Path unfinished;
    private final Clock clock;

    private DirectoryBlobs(Path root, Clock clock) {
        this.root = root;
        this.unfinished = root.resolve(UNFINISHED);
        this.clock = clock;
    }

    /** Opens the store, making its directories when they are not there yet. */
    public static DirectoryBlobs open(Path root, Clock clock) throws IOException {
        DirectoryBlobs blobs = new DirectoryBlobs(root.toAbsolutePath().normalize(), clock);
        Files.createDirectories(blobs.unfinished);
        return blobs;
    }

    @Override
    public BlobSink create(BlobKey key) throws IOException {
        Path target = path(key);
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(key.toString());
        }
        return new DirectorySink(unfinished.resolve(UUID.randomUUID() + ".part"), target, clock);
    }

    /** Renamed first and forced then: what a power cut leaves of it is listed nowhere. */
    @Override
    public Durability publish(Collection<? extends BlobSink> sinks) throws IOException {
        List<DirectorySink> files = new ArrayList<>();
        for (BlobSink sink : sinks) {
            DirectorySink file = (DirectorySink) sink;
            file.publish();
            files.add(file);
        }
        files.forEach(DirectorySink::handOver);
        return Forcing.begin(() -> {
            DirectorySink.force(files);
            return null;
        });
    }

    @Override
    public BlobSource open(BlobKey key) throws IOException {
        return new DirectorySource(FileChannel.open(path(key), StandardOpenOption.READ));
    }

    @Override
    public OptionalLong size(BlobKey key) throws IOException {
        try {
            return OptionalLong.of(Files.size(path(key)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public List<StoredBlob> list(RepositoryId repository) throws IOException {
        List<StoredBlob> found = new ArrayList<>();
        for (Path file : children(directory(repository))) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                BlobKey key = new BlobKey(repository, String.valueOf(file.getFileName()));
                found.add(new StoredBlob(
                        key, attributes.size(), attributes.lastModifiedTime().toInstant()));
            } catch (NoSuchFileException e) {
                LOG.debug("{} was deleted meanwhile", file);
            }
        }
        return found;
    }

    @Override
    public Set<RepositoryId> repositories() throws IOException {
        Set<RepositoryId> found = new TreeSet<>((a, b) -> a.uuid().compareTo(b.uuid()));
        for (Path fan : children(root)) {
            if (fan.equals(unfinished)) {
                continue;
            }
            for (Path directory : children(fan)) {
                Uuids.parse(String.valueOf(directory.getFileName()))
                        .map(RepositoryId::new)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    @Override
    public int deleteUnfinished(Instant before) throws IOException {
        int deleted = 0;
        for (Path part : children(unfinished)) {
            try {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before) && Files.deleteIfExists(part)) {
                    deleted++;
                }
            } catch (NoSuchFileException e) {
                LOG.debug("the writer of {} finished", part);
            }
        }
        return deleted;
    }

    /** The key's own check is the first layer, this is the second. */
    private Path path(BlobKey key) {
        Path path = directory(key.repository()).resolve(key.file()).normalize();
        if (!path.startsWith(root) || path.getNameCount() != root.getNameCount() + 3) {
            throw new IllegalArgumentException("the key leaves the store: " + key);
        }
        return path;
    }

    private Path directory(RepositoryId repository) {
        String id = repository.toString();
        return root.resolve(id.substring(0, FAN_OUT_DIGITS)).resolve(id);
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(found::add);
        }
        return found;
    }
}
