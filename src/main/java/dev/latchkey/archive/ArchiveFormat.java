package dev.latchkey.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** The kinds of archives, by the end of their names. */
enum ArchiveFormat {
    ZIP(".zip", "application/zip") {
        @Override
        ArchiveWriter writer(OutputStream out) {
            return new ZipWriter(out);
        }
    },
    TAR_GZ(".tar.gz", "application/gzip") {
        @Override
        ArchiveWriter writer(OutputStream out) throws IOException {
            return new TarWriter(new GzipCompressorOutputStream(out));
        }
    },
    TAR_BZ2(".tar.bz2", "application/x-bzip2") {
        @Override
        ArchiveWriter writer(OutputStream out) throws IOException {
            return new TarWriter(new BZip2CompressorOutputStream(out));
        }
    };

    private final String suffix;
    private final String mediaType;

    ArchiveFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** The format of a file's name, which must be more than the suffix. */
    static Optional<ArchiveFormat> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> lower.endsWith(format.suffix) && lower.length() > format.suffix.length())
                .findFirst();
    }

    String suffix() {
        return suffix;
    }

    String mediaType() {
        return mediaType;
    }

    /** Closing it completes the archive and closes the stream. */
    abstract ArchiveWriter writer(OutputStream out) throws IOException;
}
