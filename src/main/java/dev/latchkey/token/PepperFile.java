package dev.latchkey.token;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the peppers, one line each: the version, a blank, 32 bytes in base64. Only its owner may read it. It
 * is replaced as a whole under a lock, so that a reader sees the old peppers or the new ones, and two writers none lost.
 */
final class PepperFile {
    private static final Logger LOG = LoggerFactory.getLogger(PepperFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Object WRITERS = new Object();
    private static final int PEPPER_BYTES = 32;

    private final Path file;

    PepperFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** What tells one state of the file from another: it is replaced as a whole, and grows with each pepper. */
    record Stamp(FileTime changed, long size, Optional<Object> identity) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, Optional.empty());
    }

    /** As it is now; a tenth of the cost of reading it. */
    Stamp stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.lastModifiedTime(), found.size(), Optional.ofNullable(found.fileKey()));
        } catch (NoSuchFileException e) {
            return Stamp.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("The pepper file " + file + " cannot be looked at", e);
        }
    }

    /** By version; empty when there is no file yet. */
    NavigableMap<Integer, byte[]> read() {
        try {
            if (Files.notExists(file)) {
                return new TreeMap<>();
            }
            closeToOthers();
            NavigableMap<Integer, byte[]> peppers = new TreeMap<>();
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                readLine(line, peppers);
            }
            return peppers;
        } catch (IOException e) {
            throw new UncheckedIOException("The pepper file " + file + " cannot be read", e);
        }
    }

    private void readLine(String line, NavigableMap<Integer, byte[]> peppers) {
        try {
            int blank = line.indexOf(' ');
            byte[] pepper = Base64.getDecoder().decode(line.substring(blank + 1));
            if (pepper.length != PEPPER_BYTES
                    || peppers.put(Integer.parseInt(line.substring(0, blank)), pepper) != null) {
                throw broken(null);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw broken(e);
        }
    }

    private Failure broken(@org.jspecify.annotations.Nullable Exception cause) {
        Problem problem = new Problem.Unavailable("The pepper file " + file
                + " is damaged. Put the copy from your backup in its place; without it no token can be recognised.");
        return cause == null ? new Failure(problem) : new Failure(problem, cause);
    }

    /** Replaces what is there by what the change makes of it, one writer at a time; answers what is there then. */
    NavigableMap<Integer, byte[]> write(UnaryOperator<NavigableMap<Integer, byte[]>> change) {
        Path directory = String.valueOf(file.getParent()).isEmpty() ? file : file.resolveSibling("");
        synchronized (WRITERS) {
            try {
                Files.createDirectories(directory);
                try (FileChannel channel = openOwnerOnly(file.resolveSibling(file.getFileName() + ".lock"));
                        FileLock lock = channel.lock()) {
                    NavigableMap<Integer, byte[]> changed = change.apply(read());
                    replace(changed);
                    LOG.debug("Wrote {} under {}", file, lock);
                    return changed;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The pepper file " + file + " cannot be written", e);
            }
        }
    }

    private void replace(NavigableMap<Integer, byte[]> peppers) throws IOException {
        StringBuilder text = new StringBuilder();
        peppers.forEach((version, pepper) -> text.append(version)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(pepper))
                .append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (FileChannel channel = openOwnerOnly(next)) {
            channel.write(StandardCharsets.US_ASCII.encode(text.toString()));
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private FileChannel openOwnerOnly(Path path) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return isPosix()
                ? FileChannel.open(path, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : FileChannel.open(path, options);
    }

    private void closeToOthers() throws IOException {
        if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warn("The pepper file {} could be read by others; it is now closed to all but its owner.", file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
