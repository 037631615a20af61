package dev.latchkey.history;

import dev.latchkey.git.Commit;
import dev.latchkey.page.Visible;
import dev.latchkey.status.BuildLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit in a list.
 *
 * @param graph absent where the list leaves commits out
 * @param badges branches and tags that stand for it
 * @param builds what they came to, if there are any
 */
public record CommitRow(
        String id,
        String subject,
        String href,
        String author,
        Instant when,
        Optional<GraphRow> graph,
        List<Badge> badges,
        Optional<BuildBadge> builds) {
    private static final int SHORT = 7;

    public CommitRow {
        badges = List.copyOf(badges);
    }

    /**
     * @param base address of the repository
     * @param builds of this commit
     */
    static CommitRow of(
            String base, Commit commit, Optional<GraphRow> graph, List<Badge> badges, List<BuildLine> builds) {
        return new CommitRow(
                commit.id(),
                Visible.of(commit.subject()),
                base + "/commits/" + commit.id(),
                Visible.of(commit.author().name()),
                commit.committer().when().toInstant(),
                graph,
                badges,
                BuildBadge.of(builds));
    }

    /** The first digits of its id. */
    public String abbreviated() {
        return id.substring(0, SHORT);
    }
}
