package dev.latchkey.git;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Where a walk stands: all that it has still to show is reachable from {@code interesting} and not from
 * {@code uninteresting}. See {@link CommitWalk} on why that is enough.
 */
public final class WalkState {
    private final List<ObjectId> interesting;
    private final List<ObjectId> uninteresting;

    WalkState(Collection<? extends ObjectId> interesting, Collection<? extends ObjectId> uninteresting) {
        this.interesting = sorted(interesting);
        this.uninteresting = sorted(uninteresting);
    }

    private static List<ObjectId> sorted(Collection<? extends ObjectId> ids) {
        return ids.stream().map(AnyObjectId::copy).sorted().distinct().toList();
    }

    /** Reads what {@link #toBytes} wrote; empty for anything else. */
    public static Optional<WalkState> parse(byte[] bytes) {
        int ids = bytes.length - Integer.BYTES;
        if (ids < 0 || ids % Constants.OBJECT_ID_LENGTH != 0) {
            return Optional.empty();
        }
        int count = ByteBuffer.wrap(bytes).getInt();
        if (count < 0 || count > ids / Constants.OBJECT_ID_LENGTH) {
            return Optional.empty();
        }
        List<ObjectId> all = new ArrayList<>(ids / Constants.OBJECT_ID_LENGTH);
        for (int at = Integer.BYTES; at < bytes.length; at += Constants.OBJECT_ID_LENGTH) {
            all.add(ObjectId.fromRaw(bytes, at));
        }
        return Optional.of(new WalkState(all.subList(0, count), all.subList(count, all.size())));
    }

    /** The number of interesting ids in four bytes, these ids, then the uninteresting ones, each in binary. */
    public byte[] toBytes() {
        int length = Integer.BYTES + size() * Constants.OBJECT_ID_LENGTH;
        ByteBuffer out = ByteBuffer.allocate(length).putInt(interesting.size());
        byte[] bytes = out.array();
        int at = Integer.BYTES;
        for (List<ObjectId> ids : List.of(interesting, uninteresting)) {
            for (ObjectId id : ids) {
                id.copyRawTo(bytes, at);
                at += Constants.OBJECT_ID_LENGTH;
            }
        }
        return bytes;
    }

    /** How many ids it holds. */
    public int size() {
        return interesting.size() + uninteresting.size();
    }

    List<ObjectId> interesting() {
        return interesting;
    }

    List<ObjectId> uninteresting() {
        return uninteresting;
    }
}
