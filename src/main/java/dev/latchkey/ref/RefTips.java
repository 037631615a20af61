package dev.latchkey.ref;

import dev.latchkey.page.Visible;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Every branch and tag of a repository, as their refs have them.
 *
 * @param main short name of the default branch, whether or not it has a commit
 */
public record RefTips(List<Tip> branches, List<Tip> tags, Optional<String> main) {
    private static final int SUGGESTIONS = 200;

    public RefTips {
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
    }

    /** The commit of a branch, by its short name. */
    public Optional<String> branch(String name) {
        return branches.stream()
                .filter(tip -> tip.name().equals(name))
                .map(Tip::commit)
                .findFirst();
    }

    /** The commit of the default branch; empty as long as it has none. */
    public Optional<String> mainCommit() {
        return main.flatMap(this::branch);
    }

    /** Names of some branches for people to choose from, in the order of git; only those that can be read. */
    public List<String> suggestions() {
        return branches.stream()
                .map(Tip::name)
                .filter(name -> Visible.of(name).equals(name))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Names of the branches, or tags, that stand for this commit. */
    public static List<String> at(List<Tip> tips, String commit) {
        ObjectId wanted = ObjectId.fromString(commit);
        return tips.stream()
                .filter(tip -> tip.target().equals(wanted))
                .map(Tip::name)
                .toList();
    }
}
