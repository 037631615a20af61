package dev.latchkey.ref;

import dev.latchkey.git.Commit;
import dev.latchkey.git.Divergence;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.page.Visible;
import java.time.Instant;
import java.util.Optional;

/**
 * A branch or tag in a list of them.
 *
 * @param href of its own page
 * @param last the commit that it stands for; empty for the rare tag of a tree or file
 * @param main whether it is the default branch
 * @param divergence from the default branch; empty when that is not known, or is this one
 * @param compare with the default branch; empty for the default branch itself
 * @param delete empty where that is not to be done
 */
public record RefRow(
        String name,
        String href,
        Optional<Last> last,
        boolean main,
        Optional<Divergence> divergence,
        Optional<String> compare,
        Optional<String> delete,
        String archive) {
    /** The commit that a ref stands for. */
    public record Last(String subject, String href, String author, Instant when) {}

    /**
     * One row.
     *
     * @param base address of the repository
     */
    static RefRow of(String base, ReadRef ref, Optional<String> main, Optional<Divergence> divergence, boolean writes) {
        String name = PercentEncoding.encodePath(ref.name());
        String query = "?name=" + PercentEncoding.encode(ref.name());
        boolean branch = ref.kind() == RefKind.BRANCH;
        boolean isMain = branch && main.filter(ref.name()::equals).isPresent();
        String list = base + (branch ? "/branches" : "/branches/tags");
        return new RefRow(
                Visible.of(ref.name()),
                base + (branch ? "/branch/" : "/commits/tag/") + name,
                ref.target().map(commit -> last(base, commit)),
                isMain,
                isMain ? Optional.empty() : divergence,
                main.filter(other -> !isMain)
                        .map(other -> base + "/branches/compare/" + name + ".." + PercentEncoding.encodePath(other)),
                writes && !isMain ? Optional.of(list + "/delete" + query) : Optional.empty(),
                base + "/archive/" + name + ".zip");
    }

    private static Last last(String base, Commit commit) {
        return new Last(
                Visible.of(commit.subject()),
                base + "/commits/" + commit.id(),
                Visible.of(commit.author().name()),
                commit.committer().when().toInstant());
    }
}
