package dev.latchkey.git.dfs;

import com.googlecode.javaewah.EWAHCompressedBitmap;
import dev.latchkey.git.NewObjects;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import org.eclipse.jgit.internal.storage.file.PackBitmapIndex;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.lib.BitmapObject;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the wants and the haves of one fetch, in the form in which JGit's pack writer asks for it. It unites the
 * sets of all haves, and those of all wants, takes the former away from the latter, sends what is left, and makes use of
 * stored deltas to what is in the former.
 */
final class StepBitmaps implements BitmapIndex {
    private final ObjectIdOwnerMap<Tip> wants = new ObjectIdOwnerMap<>();
    private final ObjectIdOwnerMap<Tip> haves = new ObjectIdOwnerMap<>();
    private final NewObjects step;

    private static final class Tip extends ObjectIdOwnerMap.Entry {
        Tip(AnyObjectId id) {
            super(id);
        }
    }

    StepBitmaps(Collection<? extends ObjectId> wants, Collection<? extends ObjectId> haves, NewObjects step) {
        wants.forEach(want -> this.wants.addIfAbsent(new Tip(want)));
        haves.forEach(have -> this.haves.addIfAbsent(new Tip(have)));
        this.step = step;
    }

    @Override
    public @Nullable Bitmap getBitmap(AnyObjectId id) {
        boolean wanted = wants.contains(id);
        boolean had = haves.contains(id);
        return wanted || had ? new Part(wanted, had) : null;
    }

    @Override
    public BitmapBuilder newBitmapBuilder() {
        return new Part(false, false);
    }

    /** What is to be sent, or what the client has, or both. */
    private final class Part implements BitmapBuilder {
        private boolean fresh;
        private boolean old;

        Part(boolean fresh, boolean old) {
            this.fresh = fresh;
            this.old = old;
        }

        @Override
        public boolean contains(AnyObjectId id) {
            return (fresh && (step.contains(id) || wants.contains(id)))
                    || (old && (step.isHad(id) || haves.contains(id)));
        }

        @Override
        public BitmapBuilder or(Bitmap other) {
            Part part = (Part) other;
            fresh |= part.fresh;
            old |= part.old;
            return this;
        }

        /** What is to be sent is nothing that the client is known to have. */
        @Override
        public BitmapBuilder andNot(Bitmap other) {
            old &= !((Part) other).old;
            return this;
        }

        @Override
        public Iterator<BitmapObject> iterator() {
            if (old) {
                throw new UnsupportedOperationException("the client's objects are not listed");
            }
            Iterator<NewObjects.Listed> left = fresh ? step.toSend().iterator() : Collections.emptyIterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return left.hasNext();
                }

                @Override
                public BitmapObject next() {
                    return new Sent(left.next());
                }
            };
        }

        /** Whether all of a pack is in here: never. */
        @Override
        public boolean removeAllOrNone(PackBitmapIndex pack) {
            return false;
        }

        @Override
        public Bitmap build() {
            return this;
        }

        @Override
        public BitmapIndex getBitmapIndex() {
            return StepBitmaps.this;
        }

        @Override
        public BitmapBuilder addObject(AnyObjectId id, int type) {
            throw unasked();
        }

        @Override
        public void remove(AnyObjectId id) {
            throw unasked();
        }

        @Override
        public BitmapBuilder xor(Bitmap other) {
            throw unasked();
        }

        @Override
        public int cardinality() {
            throw unasked();
        }

        @Override
        public EWAHCompressedBitmap retrieveCompressed() {
            throw unasked();
        }

        private UnsupportedOperationException unasked() {
            return new UnsupportedOperationException("no part of a fetch");
        }
    }

    private static final class Sent extends BitmapObject {
        private final NewObjects.Listed object;

        Sent(NewObjects.Listed object) {
            this.object = object;
        }

        @Override
        public int getType() {
            return object.type();
        }

        @Override
        public ObjectId getObjectId() {
            return object;
        }
    }
}
