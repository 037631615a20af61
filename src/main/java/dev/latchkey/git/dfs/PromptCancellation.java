package dev.latchkey.git.dfs;

import java.util.concurrent.CancellationException;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * Ends the work at its next step once the monitor behind is cancelled, by a {@link CancellationException}: JGit itself does
 * not ask while it counts objects, which can take minutes.
 */
final class PromptCancellation implements ProgressMonitor {
    private final ProgressMonitor behind;

    PromptCancellation(ProgressMonitor behind) {
        this.behind = behind;
    }

    @Override
    public void start(int totalTasks) {
        behind.start(totalTasks);
    }

    @Override
    public void beginTask(String title, int totalWork) {
        behind.beginTask(title, totalWork);
    }

    @Override
    public void update(int completed) {
        if (behind.isCancelled()) {
            throw new CancellationException("The work was stopped; nothing was changed.");
        }
        behind.update(completed);
    }

    @Override
    public void endTask() {
        behind.endTask();
    }

    @Override
    public boolean isCancelled() {
        return behind.isCancelled();
    }

    @Override
    public void showDuration(boolean enabled) {
        behind.showDuration(enabled);
    }
}
