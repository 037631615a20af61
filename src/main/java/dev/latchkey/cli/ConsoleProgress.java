package dev.latchkey.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.eclipse.jgit.lib.BatchingProgressMonitor;

/** Progress on standard error, at most once a second for each task, so that it can be read in a log too. */
final class ConsoleProgress extends BatchingProgressMonitor {
    private final PrintWriter err;
    private final Foreground foreground;

    ConsoleProgress(PrintWriter err, Foreground foreground) {
        this.err = err;
        this.foreground = foreground;
        setDelayStart(1, java.util.concurrent.TimeUnit.SECONDS);
    }

    /** Ctrl-C stops the work where it leaves nothing half done. */
    @Override
    public boolean isCancelled() {
        return foreground.isTold();
    }

    @Override
    protected void onUpdate(String task, int done, Duration duration) {
        line(task, Integer.toString(done));
    }

    @Override
    protected void onEndTask(String task, int done, Duration duration) {
        line(task, done + ", done");
    }

    @Override
    protected void onUpdate(String task, int done, int total, int percent, Duration duration) {
        line(task, percent + "% (" + done + "/" + total + ")");
    }

    @Override
    protected void onEndTask(String task, int done, int total, int percent, Duration duration) {
        line(task, percent + "% (" + done + "/" + total + "), done");
    }

    private void line(String task, String state) {
        err.println("  " + task + ": " + state);
        err.flush();
    }
}
