package dev.latchkey.history;

import java.util.List;

/**
 * The piece of the graph beside one commit, 56 units high.
 *
 * @param width of all pieces of a page
 * @param x where the commit is
 * @param lane which colour it has
 */
public record GraphRow(int width, int x, int lane, List<Stroke> strokes) {
    public GraphRow {
        strokes = List.copyOf(strokes);
    }

    /** A line of an SVG path. */
    public record Stroke(int lane, String path) {}
}
