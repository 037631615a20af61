package dev.latchkey.git;

import dev.latchkey.core.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The commits that names stand for: {@code HEAD}, a full id, a full ref name, a tag, a branch, an abbreviated id, tried in
 * this order, which is git's. Only what branches and tags reach can be named; anything else is as good as absent, lest
 * short ids be used to find what a hidden ref holds. Used by one thread.
 */
final class Revisions {
    private static final int MIN_ABBREVIATION = 4;
    private static final String REFS = "refs/";
    private static final List<String> VISIBLE = List.of(Constants.R_TAGS, Constants.R_HEADS);

    private final Repository repository;
    private final RevWalk walk;
    private final Ancestry ancestry;
    private @Nullable Set<ObjectId> tips;
    private @Nullable Reachability reachability;

    Revisions(Repository repository, RevWalk walk, Ancestry ancestry) {
        this.repository = repository;
        this.walk = walk;
        this.ancestry = ancestry;
    }

    /** The commits of every branch and tag. */
    Set<ObjectId> tips() throws IOException {
        if (tips == null) {
            Set<ObjectId> found = new TreeSet<>();
            for (String prefix : VISIBLE) {
                for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                    commitOf(ref).ifPresent(found::add);
                }
            }
            tips = found;
        }
        return tips;
    }

    /** Empty when there is no such commit; {@link dev.latchkey.core.Problem.Invalid} when an abbreviation fits several. */
    Optional<ObjectId> find(String revision) throws IOException {
        if (ObjectId.isId(revision)) {
            return visible(ObjectId.fromString(revision));
        }
        Ref ref = ref(revision);
        if (ref != null) {
            return commitOf(ref);
        }
        return revision.length() >= MIN_ABBREVIATION && AbbreviatedObjectId.isId(revision)
                ? abbreviated(revision)
                : Optional.empty();
    }

    /** Whether a branch or tag has this name, or it is HEAD. */
    boolean isRef(String name) throws IOException {
        return ref(name) != null;
    }

    private @Nullable Ref ref(String name) throws IOException {
        if (name.equals(Constants.HEAD)) {
            return repository.exactRef(Constants.HEAD);
        }
        List<String> names = new ArrayList<>();
        if (name.startsWith(REFS)) {
            names.add(name);
        }
        VISIBLE.forEach(prefix -> names.add(prefix + name));
        for (String candidate : names) {
            boolean sound = isVisible(candidate) && Repository.isValidRefName(candidate);
            Ref ref = sound ? repository.exactRef(candidate) : null;
            if (ref != null) {
                return ref;
            }
        }
        return null;
    }

    private static boolean isVisible(String refName) {
        return VISIBLE.stream().anyMatch(refName::startsWith);
    }

    /** Empty for HEAD of an empty repository or into a hidden ref, and for tags of trees and files. */
    private Optional<ObjectId> commitOf(Ref ref) throws IOException {
        Ref leaf = ref.getLeaf();
        if (leaf.getObjectId() == null || !isVisible(leaf.getName())) {
            return Optional.empty();
        }
        Ref peeled = leaf.isPeeled() ? leaf : repository.getRefDatabase().peel(leaf);
        ObjectId id = peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
        return id != null && ancestry.isCommit(id) ? Optional.of(id.copy()) : Optional.empty();
    }

    private Optional<ObjectId> visible(ObjectId id) throws IOException {
        Optional<ObjectId> commit = peel(id);
        if (commit.isEmpty() || isTip(commit.get())) {
            return commit;
        }
        if (reachability == null) {
            reachability = new Reachability(walk, ancestry, tips());
        }
        return reachability.isReachable(commit.get()) ? commit : Optional.empty();
    }

    /** Looks at the ids of refs only; to know all tips, what each ref leads to has to be read. */
    private boolean isTip(ObjectId commit) throws IOException {
        if (tips != null) {
            return tips.contains(commit);
        }
        for (String prefix : VISIBLE) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                if (commit.equals(ref.getObjectId()) || commit.equals(ref.getPeeledObjectId())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<ObjectId> peel(ObjectId id) throws IOException {
        try {
            RevObject object = walk.peel(walk.parseAny(id));
            return object instanceof RevCommit ? Optional.of(object.copy()) : Optional.empty();
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    private Optional<ObjectId> abbreviated(String revision) throws IOException {
        Collection<ObjectId> objects = walk.getObjectReader().resolve(AbbreviatedObjectId.fromString(revision));
        Set<ObjectId> commits = new TreeSet<>();
        for (ObjectId object : objects) {
            if (walk.parseAny(object) instanceof RevCommit) {
                visible(object).ifPresent(commits::add);
            }
        }
        if (commits.size() > 1) {
            throw Failure.invalid(
                    "revision",
                    "'" + revision + "' is short for several commits: "
                            + commits.stream().map(ObjectId::name).collect(Collectors.joining(", "))
                            + ". Give more digits.");
        }
        return commits.stream().findFirst();
    }
}
