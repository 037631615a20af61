package dev.latchkey.token.page;

import java.util.List;

/** What a token that is about to be made will be able to do, in lines. */
public record Summary(List<Line> lines) {
    /**
     * One line.
     *
     * @param icon of the sprite
     * @param able whether the token can do it
     */
    public record Line(String icon, boolean able, String text) {
        static Line able(String text) {
            return new Line("check", true, text);
        }

        static Line unable(String text) {
            return new Line("cross", false, text);
        }

        static Line fact(String icon, String text) {
            return new Line(icon, true, text);
        }
    }

    public Summary {
        lines = List.copyOf(lines);
    }
}
