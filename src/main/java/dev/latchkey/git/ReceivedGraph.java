package dev.latchkey.git;

import dev.latchkey.core.ByteSize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of a pack lead to, gathered while each passes the object checks, so that none is read a second time.
 * Beyond so many bytes of memory it gives up, and then knows nothing. For one thread.
 */
public final class ReceivedGraph {
    private static final ByteSize MOST = ByteSize.mebibytes(64);
    private static final int HEAP_SHARE = 64;

    /** What an object takes here besides its content. */
    private static final int NODE = 96;

    private static final byte[] TREE = ascii("tree ");
    private static final byte[] PARENT = ascii("parent ");
    private static final byte[] OBJECT = ascii("object ");
    private static final byte[] TAGS_COMMIT = ascii("type commit\n");

    private final long budget;
    private ObjectIdOwnerMap<Node> nodes = new ObjectIdOwnerMap<>();
    private long spent;
    private boolean complete = true;

    ReceivedGraph(ByteSize budget) {
        this.budget = budget.bytes();
    }

    /** For those who will not ask. */
    static ReceivedGraph none() {
        return new ReceivedGraph(new ByteSize(0));
    }

    /** Takes a small share of the memory of this process at most. */
    public static ReceivedGraph ofShare() {
        return new ReceivedGraph(
                new ByteSize(Math.min(MOST.bytes(), Runtime.getRuntime().maxMemory() / HEAP_SHARE)));
    }

    /** Whether it knows every object that came. */
    public boolean isComplete() {
        return complete;
    }

    /** The type of an object that came; empty for others. */
    public OptionalInt typeOf(AnyObjectId id) {
        Node node = nodes.get(id);
        return node == null ? OptionalInt.empty() : OptionalInt.of(node.type);
    }

    @Nullable
    Node find(AnyObjectId id) {
        return nodes.get(id);
    }

    /** @param raw is kept, and must not change any more */
    void add(@Nullable AnyObjectId id, int type, byte[] raw) {
        if (!complete || (id != null && nodes.contains(id))) {
            return;
        }
        List<ObjectId> targets = targets(type, raw);
        byte[] content = type == Constants.OBJ_TREE ? raw : new byte[0];
        spent += NODE + content.length;
        if (id == null || targets == null || spent > budget) {
            giveUp();
        } else {
            nodes.add(new Node(id, type, content, targets));
        }
    }

    private void giveUp() {
        complete = false;
        nodes = new ObjectIdOwnerMap<>();
    }

    /** What is named outside of directories; null where it is not written as it should be. */
    private static @Nullable List<ObjectId> targets(int type, byte[] raw) {
        return switch (type) {
            case Constants.OBJ_COMMIT -> ofCommit(raw);
            case Constants.OBJ_TAG -> ofTag(raw);
            default -> List.of();
        };
    }

    private static @Nullable List<ObjectId> ofCommit(byte[] raw) {
        List<ObjectId> targets = line(raw, 0, TREE, new ArrayList<>(2));
        int at = TREE.length + Constants.OBJECT_ID_STRING_LENGTH + 1;
        while (targets != null && at < raw.length && raw[at] == PARENT[0]) {
            targets = line(raw, at, PARENT, targets);
            at += PARENT.length + Constants.OBJECT_ID_STRING_LENGTH + 1;
        }
        return targets;
    }

    /** Of a tag that says it tags a commit; others are rare. */
    private static @Nullable List<ObjectId> ofTag(byte[] raw) {
        int next = OBJECT.length + Constants.OBJECT_ID_STRING_LENGTH + 1;
        return RawParseUtils.match(raw, next, TAGS_COMMIT) < 0 ? null : line(raw, 0, OBJECT, new ArrayList<>(1));
    }

    /** Adds the id that stands in the line that begins there; null when it is another line. */
    private static @Nullable List<ObjectId> line(byte[] raw, int begin, byte[] word, List<ObjectId> targets) {
        int at = RawParseUtils.match(raw, begin, word);
        int end = at + Constants.OBJECT_ID_STRING_LENGTH;
        if (at < 0 || end >= raw.length || raw[end] != '\n') {
            return null;
        }
        String id = new String(raw, at, Constants.OBJECT_ID_STRING_LENGTH, StandardCharsets.ISO_8859_1);
        if (!ObjectId.isId(id)) {
            return null;
        }
        targets.add(ObjectId.fromString(id));
        return targets;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** An object that came, and what was found out about it since. */
    static final class Node extends ObjectIdOwnerMap.Entry {
        private final int type;
        private final byte[] content;
        private final List<ObjectId> targets;
        private boolean seen;
        private int height = -1;

        Node(AnyObjectId id, int type, byte[] content, List<ObjectId> targets) {
            super(id);
            this.type = type;
            this.content = content;
            this.targets = targets;
        }

        int type() {
            return type;
        }

        /** Of a directory; empty for others. */
        byte[] content() {
            return content;
        }

        /** Of a commit its directory, then its parents; of a tag what it tags. */
        List<ObjectId> targets() {
            return targets;
        }

        /** Whether this is the first time that it is asked. */
        boolean seeFirst() {
            boolean first = !seen;
            seen = true;
            return first;
        }

        /** Of a directory of which nothing is missing: how many lie inside one another; otherwise -1. */
        int height() {
            return height;
        }

        void proven(int newHeight) {
            height = newHeight;
        }
    }
}
