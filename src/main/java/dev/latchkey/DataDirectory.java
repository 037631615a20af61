package dev.latchkey;

import dev.latchkey.blob.Blobs;
import dev.latchkey.blob.DirectoryBlobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/** What lies where in the data directory. It is made for the account that runs the server alone. */
record DataDirectory(Path root) {
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

    Blobs blobs(Clock clock) {
        try {
            return DirectoryBlobs.open(root.resolve("blobs"), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The packs under " + root + " cannot be opened", e);
        }
    }
}
