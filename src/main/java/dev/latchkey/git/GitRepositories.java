package dev.latchkey.git;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/**
 * Opens, makes and deletes the git side of repositories. Safe for use by many threads; what it opens is for one request
 * and must be closed, which also throws away whatever was received but not made visible by moving a ref.
 */
public interface GitRepositories extends RepositoryOpener {
    /** Makes an empty repository whose HEAD points to {@code refs/heads/main}. */
    void create(Tx tx, RepositoryId id);

    /** Opens a fresh snapshot; {@link dev.latchkey.core.Problem.NotFound} if there is no such repository. */
    @Override
    default Repository open(RepositoryId id) {
        return open(id, RefTransaction.NONE);
    }

    /** Like {@link #open(RepositoryId)}; the participant joins each transaction that moves refs of the opened one. */
    Repository open(RepositoryId id, RefTransaction participant);

    /**
     * Copies branches, tags, where HEAD points, and the objects that these reach, as they are at this moment; pushes and
     * maintenance of the source go on meanwhile.
     *
     * @param to of a repository that is not there yet
     */
    RepositoryCopy copy(RepositoryId from, RepositoryId to) throws IOException;

    /** Removes refs and packs; the blobs go when nobody can still be reading them. */
    void delete(Tx tx, RepositoryId id);

    /** The refs as they are now, for less than opening costs; {@link dev.latchkey.core.Problem.NotFound} if there is no such repository. */
    RefSnapshot refs(RepositoryId id);

    /** What packs and their indexes take in storage, without those that wait for their deletion. */
    ByteSize size(RepositoryId id);

    /** What lists show of repositories, at one go; those that are not there are left out. */
    Map<RepositoryId, RepositorySummary> summaries(Collection<RepositoryId> ids);

    /** Points HEAD to a branch, which need not exist yet. The name is short ({@code main}) or full. */
    void setDefaultBranch(Tx tx, RepositoryId id, String branch);
}
