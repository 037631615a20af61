package dev.latchkey.history;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.comment.CommentLine;
import dev.latchkey.git.Commit;
import dev.latchkey.git.Ident;
import dev.latchkey.page.Initials;
import dev.latchkey.page.Visible;
import dev.latchkey.status.BuildLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The page of a commit.
 *
 * @param body the message below its first line
 * @param committer where that is somebody else than the author
 */
public record CommitView(
        RepositoryTabs tabs,
        String id,
        String subject,
        String body,
        Person author,
        Optional<Person> committer,
        List<Parent> parents,
        List<Badge> badges,
        List<BuildLine> builds,
        List<CommentLine> comments,
        DiffView diff) {
    private static final int SHORT = 7;

    public CommitView {
        parents = List.copyOf(parents);
        badges = List.copyOf(badges);
    }

    /** Who wrote or committed, and when. */
    public record Person(String name, String email, String initials, Instant when) {
        static Person of(Ident ident) {
            String name = Visible.of(ident.name());
            return new Person(
                    name,
                    Visible.of(ident.email()),
                    Initials.of(name),
                    ident.when().toInstant());
        }
    }

    /** A commit that this one follows. */
    public record Parent(String abbreviated, String href) {}

    /** What is shown beside a commit. */
    record Beside(List<Badge> badges, List<BuildLine> builds, List<CommentLine> comments) {}

    static CommitView of(RepositoryTabs tabs, Commit commit, Beside beside, DiffView diff) {
        Person author = Person.of(commit.author());
        Person committer = Person.of(commit.committer());
        boolean other =
                !author.name().equals(committer.name()) || !author.email().equals(committer.email());
        return new CommitView(
                tabs,
                commit.id(),
                Visible.of(commit.subject()),
                VisibleCode.ofLines(commit.body()),
                author,
                other ? Optional.of(committer) : Optional.empty(),
                commit.parents().stream()
                        .map(id -> new Parent(id.substring(0, SHORT), tabs.base() + "/commits/" + id))
                        .toList(),
                beside.badges(),
                beside.builds(),
                beside.comments(),
                diff);
    }

    public String abbreviated() {
        return id.substring(0, SHORT);
    }

    /** The picture for how a build went. */
    public String icon(BuildLine build) {
        return BuildBadge.icon(build.outcome());
    }
}
