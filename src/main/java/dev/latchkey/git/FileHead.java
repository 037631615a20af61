package dev.latchkey.git;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.LargeObjectException;
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

    /**
     * A blob, or the id of the commit that a submodule stands at.
     *
     * @throws Failure {@link Problem.Unavailable} when a delta would have to be applied that the memory cannot hold
     */
    static FileHead read(ObjectReader reader, TreeEntry file, int most) throws IOException {
        try {
            return loaded(reader, file, most);
        } catch (LargeObjectException e) {
            throw new Failure(
                    new Problem.Unavailable("'" + file.path()
                            + "' is stored as a change of another file and too large to be put together in the"
                            + " memory of this server; clone the repository."),
                    e);
        }
    }

    private static FileHead loaded(ObjectReader reader, TreeEntry file, int most) throws IOException {
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
