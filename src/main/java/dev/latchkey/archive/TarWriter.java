package dev.latchkey.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** tar in the format of POSIX.1-2001, so that no name and no size is too long. */
final class TarWriter implements ArchiveWriter {
    private static final int PLAIN = 0664;
    private static final int EXECUTABLE = 0775;
    private static final int LINK = 0777;

    private final TarArchiveOutputStream out;

    TarWriter(OutputStream out) {
        this.out = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        this.out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        this.out.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public void directory(String path, Instant time) throws IOException {
        put(new TarArchiveEntry(path), EXECUTABLE, 0, time, nothing -> {});
    }

    @Override
    public void link(String path, byte[] target, Instant time) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(new String(target, StandardCharsets.UTF_8));
        put(entry, LINK, 0, time, nothing -> {});
    }

    @Override
    public void file(String path, boolean executable, long size, Instant time, Content content) throws IOException {
        put(new TarArchiveEntry(path), executable ? EXECUTABLE : PLAIN, size, time, content);
    }

    private void put(TarArchiveEntry entry, int mode, long size, Instant time, Content content) throws IOException {
        entry.setMode(mode);
        entry.setSize(size);
        entry.setLastModifiedTime(FileTime.from(time));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        out.putArchiveEntry(entry);
        content.writeTo(out);
        out.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
