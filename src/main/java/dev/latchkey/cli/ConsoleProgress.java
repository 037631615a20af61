package dev.latchkey.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.BatchingProgressMonitor;

/** Progress on standard error: a line every few seconds and one at the end of each longer task, readable in a log too. */
final class ConsoleProgress extends BatchingProgressMonitor {
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(3);

    private final PrintWriter err;
    private final Foreground foreground;
    private long lastLine = System.nanoTime();
    private String lastTask = "";

    ConsoleProgress(PrintWriter err, Foreground foreground) {
        this.err = err;
        this.foreground = foreground;
        setDelayStart(1, TimeUnit.SECONDS);
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
        end(task, Integer.toString(done));
    }

    @Override
    protected void onUpdate(String task, int done, int total, int percent, Duration duration) {
        line(task, percent + "% (" + done + "/" + total + ")");
    }

    @Override
    protected void onEndTask(String task, int done, int total, int percent, Duration duration) {
        end(task, percent + "% (" + done + "/" + total + ")");
    }

    private synchronized void line(String task, String state) {
        if (System.nanoTime() - lastLine >= BETWEEN_LINES) {
            print(task, state);
        }
    }

    /** A task that was never shown is not worth a line at its end. */
    private synchronized void end(String task, String state) {
        if (task.equals(lastTask)) {
            print(task, state + ", done");
        }
    }

    private void print(String task, String state) {
        lastLine = System.nanoTime();
        lastTask = task;
        err.println("  " + task + ": " + state);
        err.flush();
    }
}
