package dev.latchkey.git;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GitmoduleEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Makes objects of one repository that a push of them would be let in with. What is not finished leaves nothing. For one thread. */
public final class CheckedInserter implements AutoCloseable {
    /** Nobody describes submodules at such length. */
    private static final int LARGEST_GITMODULES = 16 << 20;

    private final Repository repository;
    private final ObjectInserter inserter;
    private final ReceivedObjects checker;
    private final ObjectRules rules;

    CheckedInserter(Repository repository, ObjectRules rules) {
        this.repository = repository;
        this.rules = rules;
        this.inserter = repository.newObjectInserter();
        this.checker = new ReceivedObjects(rules.ignoredChecks(), inflated -> {});
    }

    /** {@link Problem.Invalid} for a path below more directories than may lie inside one another. */
    public void requireDepth(TreePath path) {
        if (path.depth() > rules.treeDepth()) {
            throw Failure.invalid(
                    path.toString(),
                    "A directory lies more than " + rules.treeDepth() + " levels deep, which is this server's limit.");
        }
    }

    /** Never in memory as a whole, if it is large. */
    public ObjectId blob(long size, InputStream content) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, size, content);
    }

    ObjectId tree(byte[] raw) throws IOException {
        return insert(Constants.OBJ_TREE, raw);
    }

    public ObjectId commit(CommitBuilder commit) throws IOException {
        return insert(Constants.OBJ_COMMIT, commit.build());
    }

    private ObjectId insert(int type, byte[] raw) throws IOException {
        if (raw.length > ReceivedObjects.LARGEST_BUT_BLOBS.bytes()) {
            throw new Failure(new Problem.TooLarge("A commit or directory would take more than "
                    + ReceivedObjects.LARGEST_BUT_BLOBS + ", which is this server's limit."));
        }
        try {
            checker.check(inserter.idFor(type, raw), type, raw);
        } catch (CorruptObjectException e) {
            throw new Failure(new Problem.Invalid("A push of this would be refused: " + e.getMessage()), e);
        }
        return inserter.insert(type, raw);
    }

    /** The last step: from here on, a ref can be moved to what was made. */
    public void finish() throws IOException {
        inserter.flush();
        try (ObjectReader reader = repository.newObjectReader()) {
            for (GitmoduleEntry entry : checker.getGitsubmodules()) {
                if (reader.getObjectSize(entry.getBlobId(), Constants.OBJ_BLOB) > LARGEST_GITMODULES) {
                    throw new Failure(new Problem.TooLarge("A .gitmodules is larger than 16 MiB."));
                }
                byte[] content =
                        reader.open(entry.getBlobId(), Constants.OBJ_BLOB).getCachedBytes(LARGEST_GITMODULES);
                rules.gitmodules().check(new String(content, StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void close() {
        inserter.close();
    }
}
