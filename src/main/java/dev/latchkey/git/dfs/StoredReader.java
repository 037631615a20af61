package dev.latchkey.git.dfs;

import dev.latchkey.git.FetchReader;
import dev.latchkey.git.NewObjects;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.dfs.DfsReader;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Reads the objects of one repository. A fetch that is a small step is answered without the bitmaps of the packs. */
final class StoredReader extends DfsReader implements FetchReader {
    private List<ObjectId> wants = List.of();
    private List<ObjectId> haves = List.of();

    StoredReader(StoredObjects objects) {
        super(objects);
    }

    @Override
    public void expect(Collection<? extends ObjectId> wanted, Collection<? extends ObjectId> had) {
        wants = List.copyOf(wanted);
        haves = List.copyOf(had);
    }

    @Override
    public @Nullable BitmapIndex getBitmapIndex() throws IOException {
        BitmapIndex stored = super.getBitmapIndex();
        Optional<NewObjects> step = NewObjects.between(wants, haves, this, stored);
        return step.isPresent() ? new StepBitmaps(wants, haves, step.get()) : stored;
    }
}
