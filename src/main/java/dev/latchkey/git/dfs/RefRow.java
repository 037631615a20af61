package dev.latchkey.git.dfs;

import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SymbolicRef;
import org.jspecify.annotations.Nullable;

/** A ref as it is stored: either an object id, with what a tag peels to, or the name of another ref. */
record RefRow(
        String name,
        @Nullable ObjectId objectId,
        @Nullable ObjectId peeledId,
        @Nullable String target) {
    static RefRow to(String name, ObjectId id, @Nullable ObjectId peeled) {
        return new RefRow(name, id.copy(), peeled, null);
    }

    static RefRow symbolic(String name, String target) {
        return new RefRow(name, null, null, target);
    }

    /** What the ref holds, or null for a ref that is not there. */
    static @Nullable RefRow of(Ref ref) {
        if (ref.isSymbolic()) {
            return symbolic(ref.getName(), ref.getTarget().getName());
        }
        ObjectId id = ref.getObjectId();
        return id == null ? null : to(ref.getName(), id, ref.getPeeledObjectId());
    }

    Ref toRef() {
        if (target != null) {
            return new SymbolicRef(name, new ObjectIdRef.Unpeeled(Ref.Storage.NEW, target, null));
        }
        ObjectId id = Objects.requireNonNull(objectId);
        return peeledId == null
                ? new ObjectIdRef.PeeledNonTag(Ref.Storage.PACKED, name, id)
                : new ObjectIdRef.PeeledTag(Ref.Storage.PACKED, name, id, peeledId);
    }

    /** Whether both hold the same value; the peeled id follows from it. */
    static boolean sameValue(@Nullable RefRow a, @Nullable RefRow b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return Objects.equals(a.objectId, b.objectId) && Objects.equals(a.target, b.target);
    }
}
