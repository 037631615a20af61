package dev.latchkey.git;

import java.util.List;
import java.util.Optional;

/**
 * Some commits of a list.
 *
 * @param commits possibly fewer than were asked for, even none, when a search by path took long, or they are huge
 * @param rest where to go on; empty at the end
 */
public record HistoryPage(List<Commit> commits, Optional<WalkState> rest) {
    public HistoryPage {
        commits = List.copyOf(commits);
    }
}
