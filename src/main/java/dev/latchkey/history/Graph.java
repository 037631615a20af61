package dev.latchkey.history;

import dev.latchkey.git.Commit;
import dev.latchkey.history.GraphRow.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws commits that stand in topological order as lanes: each lane waits for the commit that its line leads to. What is
 * too far to the right for the page is drawn on its last lane. Used by one thread.
 */
final class Graph {
    private static final int LANES = 6;
    private static final int COLOURS = 6;
    private static final int LEFT = 8;
    private static final int LANE = 14;
    private static final int HEIGHT = 56;
    private static final int MIDDLE = HEIGHT / 2;

    /** What each lane waits for; empty where it is free. */
    private final List<Optional<String>> lanes = new ArrayList<>();

    private int widest;

    /** One piece a commit. */
    static List<GraphRow> of(List<Commit> commits) {
        Graph graph = new Graph();
        List<GraphRow> rows = new ArrayList<>(commits.size());
        commits.forEach(commit -> rows.add(graph.row(commit)));
        int width = LEFT * 2 + LANE * graph.widest;
        return rows.stream()
                .map(row -> new GraphRow(width, row.x(), row.lane(), row.strokes()))
                .toList();
    }

    private GraphRow row(Commit commit) {
        int own = lanes.indexOf(Optional.of(commit.id()));
        int lane = own < 0 ? free() : own;
        List<Stroke> strokes = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            Optional<String> waiting = lanes.get(i);
            if (waiting.equals(Optional.of(commit.id()))) {
                strokes.add(new Stroke(colour(i), joining(x(i), x(lane))));
                lanes.set(i, Optional.empty());
            } else if (waiting.isPresent()) {
                strokes.add(new Stroke(colour(i), "M" + x(i) + " 0V" + HEIGHT));
            }
        }
        boolean first = true;
        for (String parent : commit.parents()) {
            strokes.add(leave(lane, parent, first));
            first = false;
        }
        return new GraphRow(0, x(lane), colour(lane), strokes);
    }

    /** The line to a parent: the first one's goes down the same lane, others over to one that waits for it, or to a new one. */
    private Stroke leave(int lane, String parent, boolean first) {
        int known = lanes.indexOf(Optional.of(parent));
        int to = first ? lane : known;
        if (to < 0) {
            to = free();
        }
        lanes.set(to, Optional.of(parent));
        return new Stroke(colour(Math.max(lane, to)), leaving(x(lane), x(to)));
    }

    /** The leftmost lane that waits for nothing. */
    private int free() {
        int at = lanes.indexOf(Optional.<String>empty());
        if (at < 0) {
            at = lanes.size();
            lanes.add(Optional.empty());
        }
        widest = Math.min(Math.max(widest, at), LANES - 1);
        return at;
    }

    private static String joining(int from, int to) {
        return from == to
                ? "M" + from + " 0V" + MIDDLE
                : "M" + from + " 0C" + from + " 14 " + to + " 14 " + to + " " + MIDDLE;
    }

    private static String leaving(int from, int to) {
        return from == to
                ? "M" + from + " " + MIDDLE + "V" + HEIGHT
                : "M" + from + " " + MIDDLE + "C" + from + " 44 " + to + " 40 " + to + " " + HEIGHT;
    }

    private static int x(int lane) {
        return LEFT + LANE * Math.min(lane, LANES - 1);
    }

    private static int colour(int lane) {
        return lane % COLOURS;
    }
}
