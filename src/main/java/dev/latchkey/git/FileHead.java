package dev.latchkey.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** A file's bytes, or if there are too many, its beginning. */
public final class FileHead {
    private final FileFacts facts;
    private final byte[] bytes;

    FileHead(long size, byte[] bytes) {
        this.facts = FileFacts.of(size, bytes);
        this.bytes = bytes;
    }

    /** A blob, or the id of the commit that a submodule stands at. */
    static FileHead read(ObjectReader reader, TreeEntry file, int most) throws IOException {
        if (file.isSubmodule()) {
            byte[] commitId = file.id().name().getBytes(StandardCharsets.US_ASCII);
            return new FileHead(commitId.length, commitId);
        }
        ObjectLoader loader = reader.open(file.id(), Constants.OBJ_BLOB);
        if (loader.getSize() <= most && !loader.isLarge()) {
            return new FileHead(loader.getSize(), loader.getCachedBytes());
        }
        try (InputStream in = loader.openStream()) {
            return new FileHead(loader.getSize(), in.readNBytes(FileFacts.LOOKED_AT));
        }
    }

    public FileFacts facts() {
        return facts;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isWhole() {
        return bytes.length == facts.size();
    }
}
