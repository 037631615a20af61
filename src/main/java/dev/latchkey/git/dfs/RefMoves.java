package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import dev.latchkey.git.RefTransaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Moves refs and lists received packs in one transaction. The row of {@code git_state} is locked first, so changes of one
 * repository come one after the other, on all nodes; each is checked against the refs as they are then.
 */
final class RefMoves {
    private static final int ATTEMPTS = 3;

    private final RepositoryId id;
    private final Backing backing;
    private final StoredRepository repository;
    private final RefTransaction participant;
    private final StateStore states = new StateStore();
    private final RefStore refs = new RefStore();
    private final PackStore packs = new PackStore();

    RefMoves(RepositoryId id, Backing backing, StoredRepository repository, RefTransaction participant) {
        this.id = id;
        this.backing = backing;
        this.repository = repository;
        this.participant = participant;
    }

    /**
     * Makes the changes; an atomic one all or none.
     *
     * @return what was refused because a ref is not as expected or a name is taken
     */
    Outcome apply(List<RefChange> changes, boolean atomic) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(changes, atomic);
            } catch (GarbageDropped e) {
                if (attempt == ATTEMPTS) {
                    throw new Failure(
                            new Problem.Unavailable("The repository is being cleaned up; push once more."), e);
                }
                lookAgain(changes);
            }
        }
    }

    private Outcome attempt(List<RefChange> changes, boolean atomic) throws IOException {
        StoredObjects objects = repository.getObjectDatabase();
        objects.await();
        List<DfsPackDescription> received = objects.unlisted();
        long garbageDrops = objects.garbageDrops();
        Outcome outcome = backing.database().write(tx -> {
            StateStore.State state = states.lock(tx, id).orElseThrow(() -> Snapshots.absent(id));
            if (state.garbageDrops() != garbageDrops) {
                throw new GarbageDropped();
            }
            return move(tx, state.generation(), changes, atomic);
        });
        if (outcome.moved()) {
            objects.listed(received);
            repository.getRefDatabase().refresh();
        }
        return outcome;
    }

    private Outcome move(Tx tx, long generation, List<RefChange> changes, boolean atomic) {
        RefTable table = backing.snapshots().refs(tx, id, generation);
        Set<RefChange> refused = RefConflicts.in(table, changes);
        if (refused.size() == changes.size() || (atomic && !refused.isEmpty())) {
            return new Outcome(refused, false);
        }
        List<RefChange> applied =
                changes.stream().filter(change -> !refused.contains(change)).toList();
        List<RefChange> written = new ArrayList<>(applied);
        HeadFollower.follow(table, applied).ifPresent(written::add);
        refs.apply(tx, id, written);
        List<PackRow> received = repository.getObjectDatabase().unlisted().stream()
                .map(PackRow::of)
                .toList();
        packs.insert(tx, id, received);
        states.countPush(tx, id, received.stream().mapToLong(PackRow::bytes).sum());
        participant.inTransaction(tx, applied.stream().map(RefChange::command).toList());
        return new Outcome(refused, true);
    }

    /** A collection dropped old garbage since we looked: what the new tips need must be there without it. */
    private void lookAgain(List<RefChange> changes) throws IOException {
        repository.getRefDatabase().refresh();
        try {
            Connectivity.check(repository, tips(changes));
        } catch (MissingObjectException e) {
            throw new Failure(
                    new Problem.Conflict("Objects that this push relies on are no longer in the repository (first "
                            + e.getObjectId().name() + "); fetch, and push again."),
                    e);
        }
    }

    private static List<ObjectId> tips(List<RefChange> changes) {
        return changes.stream()
                .map(change -> change.command().getNewId())
                .filter(id -> !id.equals(ObjectId.zeroId()))
                .toList();
    }

    /**
     * What became of the changes.
     *
     * @param moved whether any was made
     */
    record Outcome(Set<RefChange> refused, boolean moved) {}

    /** Packs that may hold objects we rely on are gone. */
    private static final class GarbageDropped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
