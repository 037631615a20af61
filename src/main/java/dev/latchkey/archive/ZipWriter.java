package dev.latchkey.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** zip with the modes of Unix and names in UTF-8. */
final class ZipWriter implements ArchiveWriter {
    private static final int PLAIN = UnixStat.FILE_FLAG | 0664;
    private static final int EXECUTABLE = UnixStat.FILE_FLAG | 0775;
    private static final int LINK = UnixStat.LINK_FLAG | 0777;
    private static final int DIRECTORY = UnixStat.DIR_FLAG | 0775;
    private static final long LARGEST_WITHOUT_EXTENSION = 0xffff_ffffL;

    private final ZipArchiveOutputStream out;

    ZipWriter(OutputStream out) {
        this.out = new ZipArchiveOutputStream(out);
        this.out.setEncoding("UTF-8");
        this.out.setUseLanguageEncodingFlag(true);
    }

    @Override
    public void directory(String path, Instant time) throws IOException {
        put(path, DIRECTORY, 0, time, nothing -> {});
    }

    @Override
    public void link(String path, byte[] target, Instant time) throws IOException {
        put(path, LINK, target.length, time, stream -> stream.write(target));
    }

    @Override
    public void file(String path, boolean executable, long size, Instant time, Content content) throws IOException {
        put(path, executable ? EXECUTABLE : PLAIN, size, time, content);
    }

    private void put(String path, int mode, long size, Instant time, Content content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(path);
        entry.setUnixMode(mode);
        entry.setTime(time.toEpochMilli());
        out.setUseZip64(size >= LARGEST_WITHOUT_EXTENSION ? Zip64Mode.Always : Zip64Mode.AsNeeded);
        if (size > 0) {
            entry.setSize(size);
        }
        out.putArchiveEntry(entry);
        content.writeTo(out);
        out.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
