package dev.latchkey.source;

import dev.latchkey.change.NewRefName;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * Where a commit goes.
 *
 * @param refName of the branch
 * @param tip of the branch before; absent for a new one
 * @param parent absent for the first commit of a repository
 */
record CommitBase(String refName, Optional<ObjectId> tip, Optional<ObjectId> parent) {
    /** Finds the commit among those that branches and tags reach. */
    interface Reachable {
        ObjectId require(ObjectId commit) throws IOException;
    }

    /**
     * As the repository is now.
     *
     * @throws Failure {@link Problem.Conflict} when the branch is not where the caller takes it to be, {@link
     *     Problem.Invalid} for a branch that cannot be made
     */
    static CommitBase of(Repository repository, NewCommit wish, Reachable reachable) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        String main = head == null ? Constants.R_HEADS + "main" : head.getLeaf().getName();
        String refName = wish.branch().map(Constants.R_HEADS::concat).orElse(main);
        Optional<ObjectId> tip = tip(repository, refName);
        if (tip.isPresent()) {
            requireParent(wish, refName, tip.get());
            return new CommitBase(refName, tip, tip);
        }
        wish.branch().ifPresent(name -> NewRefName.check("branch", "branch", Constants.R_HEADS, name));
        NewRefName.requireRoom(repository, refName);
        return new CommitBase(refName, Optional.empty(), start(repository, wish, main, reachable));
    }

    private static Optional<ObjectId> tip(Repository repository, String refName) throws IOException {
        Ref ref = Repository.isValidRefName(refName) ? repository.exactRef(refName) : null;
        return Optional.ofNullable(ref).map(Ref::getObjectId);
    }

    private static void requireParent(NewCommit wish, String refName, ObjectId tip) {
        Optional<ObjectId> other = wish.parent().filter(parent -> !parent.equals(tip));
        if (other.isPresent()) {
            throw new Failure(new Problem.Conflict(refName + " is at " + tip.name() + ", not at "
                    + other.get().name() + ". Look at what was changed, and try once more with that as 'parents'."));
        }
    }

    /** Where a new branch begins. */
    private static Optional<ObjectId> start(Repository repository, NewCommit wish, String main, Reachable reachable)
            throws IOException {
        if (isEmpty(repository)) {
            if (wish.parent().isPresent()) {
                throw Failure.invalid("parents", "The repository is empty; its first commit has no parent.");
            }
            return Optional.empty();
        }
        if (wish.parent().isPresent() && wish.branch().isPresent()) {
            return Optional.of(reachable.require(wish.parent().get()));
        }
        Optional<ObjectId> mainTip = tip(repository, main);
        if (mainTip.isEmpty()) {
            throw Failure.invalid(
                    "parents",
                    "The main branch, " + main + ", has no commit yet. Name a 'branch', and a commit of another as"
                            + " 'parents' to begin with.");
        }
        return mainTip;
    }

    private static boolean isEmpty(Repository repository) throws IOException {
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_TAGS)) {
            if (!repository.getRefDatabase().getRefsByPrefix(prefix).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the wish is for a branch of its own, which is worth a commit without changes. */
    boolean isNewBranchAt(NewCommit wish) {
        return tip.isEmpty() && parent.isPresent() && wish.parent().isPresent();
    }
}
