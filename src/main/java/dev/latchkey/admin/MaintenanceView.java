package dev.latchkey.admin;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.dfs.Condition;
import java.util.List;
import java.util.Set;

/**
 * How all repositories are stored, ready to draw.
 *
 * @param waiting those that this process works on, or that wait for it
 * @param every how often the server itself looks for work
 */
public record MaintenanceView(List<Condition> repositories, Set<RepositoryId> waiting, String every, Pager pager) {
    public MaintenanceView {
        repositories = List.copyOf(repositories);
        waiting = Set.copyOf(waiting);
    }

    public boolean waits(Condition repository) {
        return waiting.contains(repository.id()) && !repository.workedOn();
    }

    /** How many are worked on now, of those on this page. */
    public long running() {
        return repositories.stream().filter(Condition::workedOn).count();
    }

    public String number(long number) {
        return Counted.number(number);
    }
}
