package dev.latchkey.ref;

import dev.latchkey.audit.Actor;
import dev.latchkey.change.NewRefName;
import dev.latchkey.change.RefGate;
import dev.latchkey.change.Signatures;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.OpenRevisions;
import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Makes and deletes branches and tags; tags made here are annotated, by the caller. Safe for use by many threads. */
public final class RefChanges {
    private static final int SHORT_HASH = 12;

    private final RefGate gate;
    private final Refs refs;
    private final CommitHistory history;
    private final Signatures signatures;

    public RefChanges(RefGate gate, Refs refs, CommitHistory history, Signatures signatures) {
        this.gate = gate;
        this.refs = refs;
        this.history = history;
        this.signatures = signatures;
    }

    /**
     * Makes one.
     *
     * @throws Failure {@link Problem.Invalid} for a target that is no reachable commit, {@link Problem.Conflict} if the
     *     name is taken, {@link Problem.Denied} when a rule forbids it
     */
    ReadRef create(RepositoryId id, NewRef wish, AccountId caller, Actor actor) throws IOException {
        ObjectId commit = target(id, wish.revision());
        PersonIdent tagger = signatures.of(caller);
        ReceiveCommand made = gate.carryOut(id, actor, "ref.created", repository -> {
            requireFree(repository, wish);
            ObjectId tip = wish.kind() == RefKind.TAG ? tagged(repository, wish, commit, tagger) : commit;
            return new ReceiveCommand(ObjectId.zeroId(), tip, wish.refName());
        });
        return refs.read(id, new Tip(wish.kind(), wish.name(), made.getNewId(), commit));
    }

    /** Deletes one; {@link Problem.Invalid} for the default branch, {@link Problem.Denied} when a rule forbids it. */
    void delete(RepositoryId id, RefKind kind, String name, Actor actor) throws IOException {
        gate.carryOut(id, actor, "ref.deleted", repository -> {
            String full = kind.refName(name);
            Ref ref = Repository.isValidRefName(full) ? repository.exactRef(full) : null;
            if (ref == null || ref.getObjectId() == null) {
                throw Refs.absent(kind, name);
            }
            Ref head = repository.exactRef(Constants.HEAD);
            if (head != null && head.getLeaf().getName().equals(full)) {
                throw Failure.invalid(
                        "name", "'" + name + "' is the default branch; make another branch the default first.");
            }
            return new ReceiveCommand(ref.getObjectId(), ObjectId.zeroId(), full);
        });
    }

    private ObjectId target(RepositoryId id, String revision) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            return commit(revisions, revision);
        }
    }

    private static ObjectId commit(OpenRevisions revisions, String revision) throws IOException {
        try {
            return revisions.require(revision).copy();
        } catch (Failure e) {
            String why = e.problem() instanceof Problem.NotFound
                    ? "No branch, tag or commit '" + revision + "' is to be found in this repository."
                    : e.problem().message();
            throw new Failure(Problem.Invalid.field(RefRequest.HASH, why), e);
        }
    }

    private static void requireFree(Repository repository, NewRef wish) throws IOException {
        if (repository.exactRef(wish.refName()) != null) {
            throw new Failure(new Problem.Conflict("There is a " + wish.kind().word() + " '" + wish.name()
                    + "' already; delete it first, or choose another name."));
        }
        NewRefName.requireRoom(repository, wish.refName());
    }

    /** A new tag object, which others see once the ref has moved. */
    private static ObjectId tagged(Repository repository, NewRef wish, ObjectId commit, PersonIdent tagger)
            throws IOException {
        String message = wish.message()
                .orElseGet(() -> "Added tag " + wish.name() + " for changeset "
                        + commit.name().substring(0, SHORT_HASH));
        TagBuilder tag = new TagBuilder();
        tag.setTag(wish.name());
        tag.setObjectId(commit, Constants.OBJ_COMMIT);
        tag.setTagger(tagger);
        tag.setMessage(message.endsWith("\n") ? message : message + "\n");
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            return id;
        }
    }
}
