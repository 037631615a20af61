package dev.latchkey.history;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.git.Divergence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list of commits.
 *
 * @param about what stands above it
 * @param path a file or directory that all of them touch
 * @param empty whether the repository has no commits at all
 * @param older address of the page that follows
 * @param newest address of the first page; empty on that page
 */
public record CommitsView(
        RepositoryTabs tabs,
        About about,
        Switcher switcher,
        String branch,
        String path,
        boolean empty,
        List<CommitRow> rows,
        Optional<String> older,
        Optional<String> newest) {
    public CommitsView {
        rows = List.copyOf(rows);
    }

    /** Commits of everything, of a branch, or of a tag. */
    public sealed interface About {}

    /** No page of its own. */
    public record Plain() implements About {}

    /**
     * The page of a branch.
     *
     * @param divergence from the default branch
     * @param compare address of the comparison with it; empty for the default branch itself
     */
    public record Branch(
            String name,
            boolean main,
            Optional<Divergence> divergence,
            Optional<String> compare,
            String files,
            String archive)
            implements About {}

    /**
     * The page of a tag.
     *
     * @param message of an annotated tag
     * @param tagger who made it, and when
     */
    public record Tag(String name, Optional<String> message, Optional<Tagger> tagger, String files, String archive)
            implements About {}

    /** Who made a tag. */
    public record Tagger(String name, Instant when) {}

    /** The branch that the page is about. */
    public Optional<Branch> ofBranch() {
        return about instanceof Branch branch ? Optional.of(branch) : Optional.empty();
    }

    /** The tag that the page is about. */
    public Optional<Tag> ofTag() {
        return about instanceof Tag tag ? Optional.of(tag) : Optional.empty();
    }
}
