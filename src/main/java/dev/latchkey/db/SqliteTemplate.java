package dev.latchkey.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A new SQLite database begins as a copy of the one that the build made ({@link EmptyDatabase}), for Flyway takes 0.3 s of a
 * first start to make the schema.
 *
 * <p>The file gets its name when all of it is on the disk, and never takes that of a file which another process made meanwhile.
 * What is written first lies beside it as {@code <its name>.<random>.new}. A process that is killed may leave that behind:
 * nobody reads it, it hinders nobody, and it may be deleted at any time.
 */
final class SqliteTemplate {
    static final String RESOURCE = "/db-empty.sqlite";

    /** Of the database's own file, and of those that SQLite keeps beside it. */
    static final List<String> ENDINGS = List.of("", "-wal", "-shm", "-journal");

    private static final Logger LOG = LoggerFactory.getLogger(SqliteTemplate.class);

    private SqliteTemplate() {}

    /** Where there is no database yet, nor anything left of one; where it cannot be done, Flyway makes the schema. */
    static void begin(Path database) {
        Path file = database.toAbsolutePath();
        // A log whose database was deleted: SQLite throws it away for an empty file, but would play it into a copy.
        if (ENDINGS.stream().anyMatch(ending -> Files.exists(Path.of(file + ending)))) {
            return;
        }
        try (InputStream template = SqliteTemplate.class.getResourceAsStream(RESOURCE)) {
            if (template != null) {
                copy(template.readAllBytes(), file);
            }
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another process made {} first", file);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("{} does not begin as a copy: {}", file, e.toString());
        }
    }

    private static void copy(byte[] template, Path file) throws IOException {
        Path part = Path.of(file + "." + UUID.randomUUID() + ".new");
        try {
            write(template, part);
            Files.createLink(file, part); // unlike a move, it replaces nothing
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel entries = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** All that the umask leaves is permitted, as with files that this driver's SQLite makes. */
    private static void write(byte[] content, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
