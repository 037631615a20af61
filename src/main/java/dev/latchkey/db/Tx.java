package dev.latchkey.db;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * One open transaction: the first parameter of each store method. Nothing slow happens inside (no git, no network, no
 * password hashing), for on SQLite there is one writer at a time.
 */
public final class Tx {
    private final Handle handle;
    private final Dialect dialect;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Set<Topic> changed = EnumSet.noneOf(Topic.class);

    Tx(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /** The JDBI handle; for stores only. */
    public Handle handle() {
        return handle;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Runs once this transaction is committed, on the same thread; not at all if it is rolled back. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Tells every process that what it remembers about the topic is stale, as soon as this transaction is committed. */
    public void changed(Topic topic) {
        if (changed.add(topic)) {
            dialect.announce(handle, topic);
        }
    }

    Set<Topic> changedTopics() {
        return changed;
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }
}
