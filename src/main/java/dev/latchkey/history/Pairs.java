package dev.latchkey.history;

import dev.latchkey.diff.FileDiff.Line;
import dev.latchkey.diff.FileDiff.Side;
import dev.latchkey.history.DiffView.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the lines of a hunk side by side: removed ones beside those that were added in their place. */
final class Pairs {
    private Pairs() {}

    static List<Pair> of(List<Line> lines) {
        List<Pair> pairs = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            Line line = lines.get(at);
            if (line.side() == Side.BOTH) {
                pairs.add(new Pair(Optional.of(line), Optional.of(line)));
                at++;
            } else {
                int added = end(lines, at, Side.OLD);
                int end = end(lines, added, Side.NEW);
                beside(pairs, lines.subList(at, added), lines.subList(added, end));
                at = end;
            }
        }
        return pairs;
    }

    private static int end(List<Line> lines, int from, Side side) {
        int end = from;
        while (end < lines.size() && lines.get(end).side() == side) {
            end++;
        }
        return end;
    }

    private static void beside(List<Pair> pairs, List<Line> removed, List<Line> added) {
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            pairs.add(new Pair(
                    i < removed.size() ? Optional.of(removed.get(i)) : Optional.empty(),
                    i < added.size() ? Optional.of(added.get(i)) : Optional.empty()));
        }
    }
}
