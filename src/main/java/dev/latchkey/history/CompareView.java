package dev.latchkey.history;

import dev.latchkey.browse.RepositoryTabs;
import java.util.List;
import java.util.Optional;

/**
 * Two revisions side by side.
 *
 * @param source the revision with the changes, as it was typed
 * @param base the one that it is held against
 * @param suggestions names of branches
 * @param refusal why they are not compared
 */
public record CompareView(
        RepositoryTabs tabs,
        String source,
        String base,
        List<String> suggestions,
        Optional<String> refusal,
        Optional<Compared> compared) {
    public CompareView {
        suggestions = List.copyOf(suggestions);
    }

    /**
     * What lies between the two.
     *
     * @param common their best common ancestor
     * @param swapped address of the reverse
     * @param archive address of the files of the first, without its suffix
     * @param all address of the list of all commits, when these are not all
     */
    public record Compared(
            List<CommitRow> commits,
            Optional<CommitRow> common,
            String swapped,
            String archive,
            Optional<String> all,
            DiffView diff) {
        public Compared {
            commits = List.copyOf(commits);
        }
    }
}
