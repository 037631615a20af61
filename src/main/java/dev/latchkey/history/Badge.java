package dev.latchkey.history;

import dev.latchkey.http.PercentEncoding;
import dev.latchkey.page.Visible;
import dev.latchkey.ref.RefTips;
import java.util.ArrayList;
import java.util.List;

/**
 * A branch or tag that stands for a commit.
 *
 * @param tag else a branch
 * @param href of its page
 */
public record Badge(String name, boolean tag, String href) {
    private static final int MOST = 20;

    /** Those of a commit, branches first; a few, if there are many. */
    static List<Badge> at(String base, RefTips tips, String commit) {
        List<Badge> badges = new ArrayList<>();
        for (String name : RefTips.at(tips.branches(), commit)) {
            badges.add(new Badge(Visible.of(name), false, base + "/branch/" + PercentEncoding.encodePath(name)));
        }
        for (String name : RefTips.at(tips.tags(), commit)) {
            badges.add(new Badge(Visible.of(name), true, base + "/commits/tag/" + PercentEncoding.encodePath(name)));
        }
        return badges.subList(0, Math.min(badges.size(), MOST));
    }
}
