package dev.latchkey.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A file being written beside the store and renamed into it. */
final class DirectorySink implements BlobSink {
    private final Path part;
    private final Path target;
    private final Clock clock;
    private final FileChannel channel;
    private long size;
    private boolean committed;
    private boolean handedOver;

    DirectorySink(Path part, Path target, Clock clock) throws IOException {
        this.part = part;
        this.target = target;
        this.clock = clock;
        this.channel = FileChannel.open(
                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            size += channel.write(bytes, size);
        }
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        return channel.read(into, position);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void commit() throws IOException {
        Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
        channel.force(true);
        channel.close();
        move();
        force(directory());
    }

    /** Gives the file its name; its content stays open. */
    void publish() throws IOException {
        Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
        move();
    }

    /** From here on {@link #force(Collection)} closes it. */
    void handOver() {
        handedOver = true;
    }

    private void move() throws IOException {
        makeDurable(directory());
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        committed = true;
    }

    private Path directory() throws IOException {
        Path directory = target.getParent();
        if (directory == null) {
            throw new IOException("a blob lies in a directory: " + target);
        }
        return directory;
    }

    /** Forces files that were published, and after them their names. */
    static void force(Collection<DirectorySink> files) throws IOException {
        try {
            Set<Path> directories = new LinkedHashSet<>();
            for (DirectorySink file : files) {
                file.channel.force(true);
                directories.add(file.directory());
            }
            for (Path directory : directories) {
                force(directory);
            }
        } finally {
            for (DirectorySink file : files) {
                file.channel.close();
            }
        }
    }

    /** Makes the directories above the blob, and forces the entry of each new one. */
    private static void makeDurable(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            makeDurable(parent);
            Files.createDirectories(directory);
            force(parent);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (!handedOver) {
            channel.close();
        }
        if (!committed) {
            Files.deleteIfExists(part);
        }
    }
}
