package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * What a client lacks that is a small step behind: found in the differences between the new commits and their parents,
 * whatever the size of the history. For one thread.
 *
 * <p>An object may be among them that the client got long ago and that came back since; one that it lacks is never left
 * out. For by the time a commit is looked at, everything that its parents lead to is either with the client or listed
 * here: the parents that are not new are the client's, and the others were looked at before. So is what their
 * directories lead to, wherever in them it stands, and nothing else is passed over.
 */
public final class NewObjects {
    private static final int MOST = 20_000;

    /** Beyond so many commits bitmaps cost less. */
    private static final int MOST_COMMITS = 50;

    private final ObjectIdOwnerMap<Listed> listed = new ObjectIdOwnerMap<>();
    private final List<Listed> order = new ArrayList<>();
    private final ObjectIdOwnerMap<Noted> had = new ObjectIdOwnerMap<>();
    private OlderObjects older = OlderObjects.NONE;

    private NewObjects() {}

    /** An object to send. */
    public static final class Listed extends ObjectIdOwnerMap.Entry {
        private final int type;

        private Listed(AnyObjectId id, int type) {
            super(id);
            this.type = type;
        }

        /** One of the {@code OBJ_} constants. */
        public int type() {
            return type;
        }
    }

    private static final class Noted extends ObjectIdOwnerMap.Entry {
        private Noted(AnyObjectId id) {
            super(id);
        }
    }

    /**
     * Empty when the step is not small, or wants or haves are neither commits nor tags of commits; that takes other means.
     *
     * @param haves what the client has, with all that it leads to
     * @param bitmaps of the repository, if it has some, out of which more is known of what the client has
     */
    public static Optional<NewObjects> between(
            Collection<? extends ObjectId> wants,
            Collection<? extends ObjectId> haves,
            ObjectReader reader,
            @Nullable BitmapIndex bitmaps)
            throws IOException {
        return between(wants, haves, reader, bitmaps, MOST_COMMITS);
    }

    static Optional<NewObjects> between(
            Collection<? extends ObjectId> wants,
            Collection<? extends ObjectId> haves,
            ObjectReader reader,
            @Nullable BitmapIndex bitmaps,
            int mostCommits)
            throws IOException {
        if (wants.isEmpty() || haves.isEmpty()) {
            return Optional.empty();
        }
        RevWalk walk = new RevWalk(reader); // closing it would close the reader's too
        walk.setRetainBody(false);
        NewObjects found = new NewObjects();
        try {
            List<RevCommit> tips = found.commits(wants, walk, true);
            List<RevCommit> bases = found.commits(haves, walk, false);
            NewTrees trees = new NewTrees(found, reader);
            NewCommits commits = new NewCommits(walk, mostCommits);
            for (RevCommit commit : commits.list(tips, bases)) {
                found.list(commit, Constants.OBJ_COMMIT);
                trees.add(commit);
            }
            found.older = OlderObjects.of(commits.bases(), walk, bitmaps);
        } catch (NewCommits.TooMuch
                | MissingObjectException
                | IncorrectObjectTypeException
                | LargeObjectException notSmall) {
            return Optional.empty();
        }
        Collections.reverse(found.order);
        return Optional.of(found);
    }

    private List<RevCommit> commits(Collection<? extends ObjectId> ids, RevWalk walk, boolean wanted)
            throws IOException {
        List<RevCommit> commits = new ArrayList<>(ids.size());
        for (ObjectId id : ids) {
            RevObject object = walk.parseAny(id);
            while (object instanceof RevTag tag) {
                if (wanted) {
                    list(tag, Constants.OBJ_TAG);
                }
                object = walk.parseAny(tag.getObject());
            }
            if (!(object instanceof RevCommit commit)) {
                throw new NewCommits.TooMuch();
            }
            commits.add(commit);
        }
        return commits;
    }

    /** Newest first. */
    public List<Listed> toSend() {
        return Collections.unmodifiableList(order);
    }

    /** Whether it is to be sent. */
    public boolean contains(AnyObjectId id) {
        return listed.contains(id);
    }

    /** Whether the client is known to have it. */
    public boolean isHad(AnyObjectId id) {
        return !listed.contains(id) && (had.contains(id) || older.contains(id));
    }

    /** Notes that all it leads to is with the client or listed. */
    void note(AnyObjectId id) {
        if (!had.contains(id)) {
            had.add(new Noted(id));
        }
    }

    /** Lists the object unless the client has it or it is listed; whether it was new. */
    boolean list(AnyObjectId id, int type) throws NewCommits.TooMuch {
        boolean isHad = had.contains(id) && (type == Constants.OBJ_TREE || type == Constants.OBJ_BLOB);
        if (isHad || listed.contains(id)) {
            return false;
        }
        if (order.size() == MOST) {
            throw new NewCommits.TooMuch();
        }
        Listed object = new Listed(id, type);
        listed.add(object);
        order.add(object);
        return true;
    }
}
