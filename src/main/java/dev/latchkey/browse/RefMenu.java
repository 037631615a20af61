package dev.latchkey.browse;

import dev.latchkey.git.RefNames;
import dev.latchkey.page.Visible;
import java.util.List;
import java.util.function.Function;

/**
 * The menu of branches and tags above files.
 *
 * @param current what is shown: a branch, a tag, or a short commit id
 * @param isBranch whether that is a branch
 * @param all where those are that the menu does not list
 */
public record RefMenu(
        String current,
        boolean isBranch,
        List<Choice> branches,
        List<Choice> tags,
        long branchCount,
        long tagCount,
        String all) {
    private static final int MOST = 100;
    private static final int SHORT = 12;

    /** One to choose. */
    public record Choice(String name, String href, boolean current) {}

    /** @param href of the same place under another branch or tag */
    static RefMenu of(RefNames names, String revision, String base, Function<String, String> href) {
        boolean branch = names.branches().contains(revision);
        boolean tag = !branch && names.tags().contains(revision);
        String shown = branch || tag || revision.length() < SHORT ? revision : revision.substring(0, SHORT);
        return new RefMenu(
                Visible.of(shown),
                branch,
                choices(names.branches(), branch ? revision : "", href),
                choices(names.tags(), tag ? revision : "", href),
                names.branches().size(),
                names.tags().size(),
                base + "/branches");
    }

    private static List<Choice> choices(List<String> names, String current, Function<String, String> href) {
        return names.stream()
                .limit(MOST)
                .map(name -> new Choice(Visible.of(name), href.apply(name), name.equals(current)))
                .toList();
    }

    public boolean isLong() {
        return branchCount > MOST || tagCount > MOST;
    }
}
