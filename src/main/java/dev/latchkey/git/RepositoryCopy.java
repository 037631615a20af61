package dev.latchkey.git;

import dev.latchkey.db.Tx;

/**
 * A copy of a repository whose objects are stored and which nobody sees before {@link #create}. Closed without that, it
 * leaves nothing behind. For one thread.
 */
public interface RepositoryCopy extends AutoCloseable {
    /** Makes the repository: its refs and packs are visible as soon as the transaction is committed. */
    void create(Tx tx);

    @Override
    void close();
}
