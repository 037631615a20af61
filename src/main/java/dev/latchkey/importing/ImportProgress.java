package dev.latchkey.importing;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * How far an import is, in our own words: the titles of the far server's work are its own, and are not shown. Ends the work at
 * its next step once it is cancelled.
 */
final class ImportProgress implements ProgressMonitor {
    private static final int WHOLE = 100;

    private volatile String title = "Connecting";
    private volatile int total;
    private final AtomicInteger completed = new AtomicInteger();
    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    ImportRow.Progress now() {
        int of = total;
        int done = completed.get();
        if (of <= 0) {
            return new ImportRow.Progress(title, 0);
        }
        String text = String.format(Locale.ROOT, "%s: %,d of %,d", title, done, of);
        return new ImportRow.Progress(text, (int) Math.min(WHOLE, (long) done * WHOLE / of));
    }

    private static String words(String theirs) {
        if (theirs.startsWith("remote:")) {
            return "The other server prepares its answer";
        }
        return switch (theirs) {
            case "Receiving objects" -> "Receiving objects";
            case "Resolving deltas" -> "Putting deltas together";
            case "Checking connectivity" -> "Checking that nothing is missing";
            case "Updating references" -> "Making branches and tags";
            default -> theirs.startsWith("Writing") || theirs.startsWith("Building") ? "Indexing" : "Tidying up";
        };
    }

    @Override
    public void start(int tasks) {}

    @Override
    public void beginTask(String theirs, int work) {
        stopIfCancelled();
        completed.set(0);
        total = work;
        title = words(theirs);
    }

    @Override
    public void update(int more) {
        stopIfCancelled();
        completed.addAndGet(more);
    }

    private void stopIfCancelled() {
        if (cancelled) {
            throw new CancellationException("the import was stopped; it changed nothing");
        }
    }

    @Override
    public void endTask() {}

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void showDuration(boolean enabled) {}
}
