package dev.latchkey.history;

import dev.latchkey.http.PercentEncoding;
import dev.latchkey.page.Visible;
import dev.latchkey.ref.RefTips;
import dev.latchkey.ref.Tip;
import java.util.ArrayList;
import java.util.List;

/**
 * The menu that leads from one branch or tag to others.
 *
 * @param label what is shown now
 * @param more how many do not fit in
 * @param all address of the commits of all of them
 */
public record Switcher(String label, List<Choice> choices, int more, String all) {
    private static final int MOST = 200;

    public Switcher {
        choices = List.copyOf(choices);
    }

    /** One of them. */
    public record Choice(String name, boolean tag, String href) {}

    static Switcher of(String base, RefTips tips, String label) {
        List<Choice> choices = new ArrayList<>();
        List<Tip> both = new ArrayList<>(tips.branches());
        both.addAll(tips.tags());
        for (Tip tip : both.subList(0, Math.min(both.size(), MOST))) {
            boolean tag = choices.size() >= tips.branches().size();
            String page = tag
                    ? "/commits/tag/" + PercentEncoding.encodePath(tip.name())
                    : "/commits?branch=" + PercentEncoding.encode(tip.name());
            choices.add(new Choice(Visible.of(tip.name()), tag, base + page));
        }
        return new Switcher(Visible.of(label), choices, both.size() - choices.size(), base + "/commits?branch=*");
    }
}
