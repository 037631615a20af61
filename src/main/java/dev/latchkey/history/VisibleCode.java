package dev.latchkey.history;

import dev.latchkey.page.Visible;

/** Lines of files, with what is hidden in them made visible, but for tabs, which belong there. */
final class VisibleCode {
    private VisibleCode() {}

    static String of(String line) {
        if (line.indexOf('\t') < 0) {
            return Visible.of(line);
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
            out.append(Visible.of(line.substring(from, tab))).append('\t');
            from = tab + 1;
        }
        return out.append(Visible.of(line.substring(from))).toString();
    }

    /** Several lines. */
    static String ofLines(String text) {
        return String.join("\n", text.lines().map(VisibleCode::of).toList());
    }
}
