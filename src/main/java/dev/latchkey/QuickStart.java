package dev.latchkey;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has libraries get ready on another thread while a server's command line and settings are read: what they do when they are
 * first used takes a sixth of the start, and waits for nothing of ours. Whoever comes to it meanwhile waits for the rest of it only.
 *
 * <p>Initializers of two threads that need one another's classes would wait for ever. So nothing is prepared here that leads back
 * to classes which the start itself begins with, such as Jetty's.
 */
final class QuickStart {
    /** Asks whether Java's flight recorder is there, which makes all of that. */
    static final String QUERIES = "org.jdbi.v3.core.statement.internal.JfrSupport";

    /** What the demo does not use, for the archive of classes is made while that runs. Loaded, not initialized. */
    static final List<String> UNUSED_BY_DEMO =
            List.of("dev.latchkey.cli.ServeCommand", "dev.latchkey.cli.SessionOptions");

    private static final Set<String> SERVERS = Set.of("serve", "demo");
    private static final String SPACING = "org.eclipse.jetty.util.referencesPerCacheLine";

    private static final CountDownLatch LOG_IS_THERE = new CountDownLatch(1);
    private static volatile boolean begun;

    private QuickStart() {}

    /** Returns at once; for commands that serve nothing it does nothing. */
    static void begin(String[] arguments) {
        if (arguments.length == 0 || !SERVERS.contains(arguments[0])) {
            return;
        }
        // Jetty would ask the management beans, all of which are made for that; it spaces counters apart with it.
        if (System.getProperty(SPACING) == null) {
            System.setProperty(SPACING, "16");
        }
        begun = true;
        Thread thread = new Thread(QuickStart::prepare, "quick-start");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until there is a log: who asks for one while it is made gets something in its place. */
    static void awaitLog() {
        try {
            if (begun) {
                LOG_IS_THERE.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void prepare() {
        Logger log;
        try {
            log = LoggerFactory.getLogger(QuickStart.class);
        } finally {
            LOG_IS_THERE.countDown();
        }
        load(QUERIES, true, log);
        log.debug("{} locales, which Jetty asks for", Locale.getAvailableLocales().length);
        UNUSED_BY_DEMO.forEach(name -> load(name, false, log));
    }

    static void load(String name, boolean initialize, Logger log) {
        try {
            Class.forName(name, initialize, QuickStart.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            log.warn("{} cannot be prepared; the start goes on", name, e);
        }
    }
}
