package dev.latchkey.db;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls listeners when a topic changed: at once for a commit of this process, within a second for one of another. A
 * listener may be called without need, never too few times.
 */
public final class Changes implements AutoCloseable {
    /** How commits of other processes are noticed; reports to the sink until it is closed. */
    interface Watcher extends AutoCloseable {
        void start(java.util.function.Consumer<Topic> sink);

        @Override
        void close();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Map<Topic, List<Runnable>> listeners = new EnumMap<>(Topic.class);
    private final Watcher watcher;

    Changes(Watcher watcher) {
        for (Topic topic : Topic.values()) {
            listeners.put(topic, new CopyOnWriteArrayList<>());
        }
        this.watcher = watcher;
        watcher.start(this::fire);
    }

    /** The listener runs on the committing thread or on the watcher's; it must be quick. Should it throw, the others hear all the same. */
    public void listen(Topic topic, Runnable listener) {
        listenersOf(topic).add(listener);
    }

    void fire(Topic topic) {
        for (Runnable listener : listenersOf(topic)) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("A change of {} could not be taken in", topic.key(), e);
            }
        }
    }

    private List<Runnable> listenersOf(Topic topic) {
        return listeners.getOrDefault(topic, List.of());
    }

    @Override
    public void close() {
        watcher.close();
    }
}
