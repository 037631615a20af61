package dev.latchkey.smarthttp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PacketLineIn;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * Turns {@code git fetch --deepen=n}, which JGit cannot answer, into the same request with a depth counted from the tips:
 * that of the client's farthest shallow commit, and n more. Where a client has boundaries at several depths it gets more
 * than git would send, never less.
 */
final class Deepening {
    static final String RELATIVE = "deepen-relative";
    private static final String DEEPEN = "deepen ";
    private static final String WANT = "want ";
    private static final String WANT_REF = "want-ref ";
    private static final String SHALLOW = "shallow ";

    private final Repository repository;
    private final List<ObjectId> wants = new ArrayList<>();
    private final Set<ObjectId> shallows = new HashSet<>();

    private Deepening(Repository repository) {
        this.repository = repository;
    }

    /** The request of protocol version 2, rewritten. */
    static byte[] absolute(byte[] request, Repository repository) throws IOException {
        List<String> lines = new ArrayList<>();
        Deepening deepening = new Deepening(repository);
        PacketLineIn in = new PacketLineIn(new ByteArrayInputStream(request));
        String line = in.readString();
        while (!PacketLineIn.isEnd(line)) {
            deepening.note(line);
            lines.add(line);
            line = in.readString();
        }
        int known = deepening.depthOfBoundary();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.length);
        PacketLineOut out = new PacketLineOut(bytes);
        for (String each : lines) {
            write(each, known, out);
        }
        out.end();
        return bytes.toByteArray();
    }

    private static void write(String line, int known, PacketLineOut out) throws IOException {
        if (PacketLineIn.isDelimiter(line)) {
            out.writeDelim();
        } else if (line.startsWith(DEEPEN)) {
            long depth = Math.min(Integer.MAX_VALUE, (long) known + FetchRule.number(line.substring(DEEPEN.length())));
            out.writeString(DEEPEN + depth);
        } else if (!line.equals(RELATIVE)) {
            out.writeString(line);
        }
    }

    /** What is not there is refused later, in the words for what is there and hidden. */
    private void note(String line) throws IOException {
        if (line.startsWith(WANT)) {
            wants.add(ObjectId.fromString(line.substring(WANT.length())));
        } else if (line.startsWith(SHALLOW)) {
            shallows.add(ObjectId.fromString(line.substring(SHALLOW.length())));
        } else if (line.startsWith(WANT_REF)) {
            Ref ref = repository.exactRef(line.substring(WANT_REF.length()));
            if (ref != null && ref.getObjectId() != null) {
                wants.add(ref.getObjectId());
            }
        }
    }

    /** How many commits lie between a tip and the farthest shallow commit, both counted; 0 if no tip reaches one. */
    private int depthOfBoundary() throws IOException {
        int depth = 0;
        int farthest = 0;
        int left = shallows.size();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            Set<RevCommit> seen = new HashSet<>();
            Deque<RevCommit> level = tips(walk, seen);
            while (!level.isEmpty() && left > 0) {
                depth++;
                Deque<RevCommit> next = new ArrayDeque<>();
                for (RevCommit commit : level) {
                    if (shallows.contains(commit)) {
                        farthest = depth;
                        left--;
                    }
                    addParents(walk, commit, seen, next);
                }
                level = next;
            }
        }
        return farthest;
    }

    private Deque<RevCommit> tips(RevWalk walk, Set<RevCommit> seen) throws IOException {
        Deque<RevCommit> tips = new ArrayDeque<>();
        for (ObjectId want : wants) {
            if (walk.getObjectReader().has(want)) {
                RevObject object = walk.peel(walk.parseAny(want));
                if (object instanceof RevCommit commit && seen.add(commit)) {
                    tips.add(commit);
                }
            }
        }
        return tips;
    }

    private static void addParents(RevWalk walk, RevCommit commit, Set<RevCommit> seen, Deque<RevCommit> next)
            throws IOException {
        for (RevCommit parent : commit.getParents()) {
            if (seen.add(parent)) {
                walk.parseHeaders(parent);
                next.add(parent);
            }
        }
    }
}
