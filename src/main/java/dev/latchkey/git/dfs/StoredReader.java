package dev.latchkey.git.dfs;

import dev.latchkey.git.BitmapReader;
import java.io.IOException;
import org.eclipse.jgit.internal.storage.dfs.DfsReader;
import org.eclipse.jgit.lib.BitmapIndex;
import org.jspecify.annotations.Nullable;

/** A reader that can be told to walk. */
final class StoredReader extends DfsReader implements BitmapReader {
    private boolean walks;

    StoredReader(StoredObjects objects) {
        super(objects);
    }

    @Override
    public void skipBitmaps() {
        walks = true;
    }

    @Override
    public @Nullable BitmapIndex getBitmapIndex() throws IOException {
        return walks ? null : super.getBitmapIndex();
    }
}
