package dev.latchkey;

import dev.latchkey.blob.Blobs;
import dev.latchkey.blob.DirectoryBlobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What lies where in the data directory. It is made for the account that runs the server alone. */
record DataDirectory(Path root) {
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(2);

    static DataDirectory open(Path root) {
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new DataDirectory(root);
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + root + " cannot be made", e);
        }
    }

    Path database() {
        return root.resolve("latchkey.db");
    }

    Path pepper() {
        return root.resolve("pepper");
    }

    /** Answers to fetches, which can be made anew. */
    Path fetches() {
        return root.resolve("cache").resolve("fetch");
    }

    /** For bodies of requests while they last. What a dead process left there goes after a while. */
    Path uploads(Clock clock) {
        Path uploads = root.resolve("uploads");
        try {
            Files.createDirectories(uploads);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(uploads)) {
                for (Path directory : left) {
                    deleteIfOld(directory, clock);
                }
            }
            return uploads;
        } catch (IOException e) {
            throw new UncheckedIOException("The uploads under " + root + " cannot be opened", e);
        }
    }

    private static void deleteIfOld(Path directory, Clock clock) throws IOException {
        Instant changed = Files.getLastModifiedTime(directory).toInstant();
        if (changed.isAfter(clock.instant().minus(LONGEST_UPLOAD))) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
        Files.deleteIfExists(directory);
    }

    Blobs blobs(Clock clock) {
        try {
            return DirectoryBlobs.open(root.resolve("blobs"), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The packs under " + root + " cannot be opened", e);
        }
    }
}
