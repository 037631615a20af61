package dev.latchkey.git.dfs;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;

/** The default branch follows the first push: while HEAD points to nothing, it moves to a branch that is created. */
final class HeadFollower {
    private static final List<String> PREFERRED = List.of("refs/heads/main", "refs/heads/master");

    private HeadFollower() {}

    /** The move of HEAD that comes with these changes, if any. */
    static Optional<RefChange> follow(RefTable table, List<RefChange> applied) {
        RefRow head = table.find(Constants.HEAD);
        boolean moved = applied.stream().anyMatch(change -> change.name().equals(Constants.HEAD));
        if (moved || head == null || head.target() == null || table.find(head.target()) != null) {
            return Optional.empty();
        }
        List<String> created = applied.stream()
                .filter(change -> change.after() != null)
                .map(RefChange::name)
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .toList();
        if (created.isEmpty() || created.contains(head.target())) {
            return Optional.empty();
        }
        String target = PREFERRED.stream().filter(created::contains).findFirst().orElse(created.get(0));
        return Optional.of(RefChange.of(Constants.HEAD, head, RefRow.symbolic(Constants.HEAD, target)));
    }
}
