package dev.latchkey.source;

import dev.latchkey.audit.Actor;
import dev.latchkey.change.RefGate;
import dev.latchkey.change.Signatures;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.CheckedInserter;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.ObjectRules;
import dev.latchkey.git.OpenRevisions;
import dev.latchkey.git.TreeEdit;
import dev.latchkey.git.TreePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Makes commits of files that are sent. Their objects are stored first, seen by nobody; then the branch moves to the commit
 * if it still is where it was, as for a push. Safe for use by many threads.
 */
public final class SourceChanges {
    private final RefGate gate;
    private final CommitHistory history;
    private final Signatures signatures;
    private final ObjectRules rules;

    public SourceChanges(RefGate gate, CommitHistory history, Signatures signatures, ObjectRules rules) {
        this.gate = gate;
        this.history = history;
        this.signatures = signatures;
        this.rules = rules;
    }

    /**
     * Makes one.
     *
     * @param stillAllowed asked when all is stored, right before the branch moves
     * @return the commit
     * @throws Failure {@link Problem.Conflict} when the branch is or comes to be elsewhere, {@link Problem.Invalid} for paths
     *     that cannot be written, {@link Problem.Denied} when a rule forbids it
     */
    ObjectId commit(RepositoryId id, NewCommit wish, AccountId caller, Actor actor, Runnable stillAllowed)
            throws IOException {
        PersonIdent committer = signatures.of(caller);
        ReceiveCommand moved = gate.carryOut(id, actor, "source.committed", repository -> {
            CommitBase base = CommitBase.of(repository, wish, commit -> reachable(id, commit));
            ObjectId commit = write(repository, base, wish, committer);
            stillAllowed.run();
            return new ReceiveCommand(base.tip().orElse(ObjectId.zeroId()), commit, base.refName());
        });
        return moved.getNewId();
    }

    private ObjectId reachable(RepositoryId id, ObjectId commit) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            return revisions.require(commit.name()).copy();
        } catch (Failure e) {
            if (e.problem() instanceof Problem.NotFound) {
                throw new Failure(
                        Problem.Invalid.field(
                                "parents",
                                "No branch or tag of this repository reaches a commit " + commit.name() + "."),
                        e);
            }
            throw e;
        }
    }

    private ObjectId write(Repository repository, CommitBase base, NewCommit wish, PersonIdent committer)
            throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                CheckedInserter inserter = rules.inserter(repository)) {
            Optional<ObjectId> before = tree(reader, base.parent());
            ObjectId after = edit(wish, inserter).apply(before, reader, inserter);
            boolean worthIt = base.isNewBranchAt(wish) || (wish.changesFiles() && !before.equals(Optional.of(after)));
            if (!worthIt) {
                throw new Failure(new Problem.Invalid("There is nothing to commit: " + base.refName()
                        + " would hold what it holds already. Send a file, or name one to delete in 'files'."));
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(after);
            base.parent().ifPresent(commit::setParentId);
            commit.setAuthor(wish.author()
                    .map(author -> signatures.of(author.name(), author.email()))
                    .orElse(committer));
            commit.setCommitter(committer);
            commit.setMessage(wish.fullMessage());
            ObjectId made = inserter.commit(commit);
            inserter.finish();
            return made;
        }
    }

    private static Optional<ObjectId> tree(ObjectReader reader, Optional<ObjectId> parent) throws IOException {
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(reader)) {
            RevObject object = walk.parseAny(parent.get());
            if (!(object instanceof RevCommit commit)) {
                throw new Failure(new Problem.Conflict("The branch is at " + object.name()
                        + ", which is no commit, so nothing can be committed to it. Push a commit there with git."));
            }
            return Optional.of(commit.getTree().copy());
        }
    }

    private static TreeEdit edit(NewCommit wish, CheckedInserter inserter) throws IOException {
        TreeEdit edit = new TreeEdit();
        for (TreePath path : wish.deletions()) {
            edit.delete(path);
        }
        for (FileUpload file : wish.files()) {
            inserter.requireDepth(file.path());
            try (InputStream content = file.content().open()) {
                edit.put(file.path(), file.mode(), inserter.blob(file.size(), content));
            }
        }
        return edit;
    }
}
