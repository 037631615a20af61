package dev.latchkey.diff;

import dev.latchkey.diff.FileDiff.Hunk;
import dev.latchkey.diff.FileDiff.Line;
import dev.latchkey.diff.FileDiff.Part;
import dev.latchkey.diff.FileDiff.Side;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;

/** Cuts two texts into the places where they differ, with some lines around each. Used by one thread. */
final class Hunks {
    private static final int LONGEST_LINE = 2_000;
    private static final String CRLF = "\r\n";

    private final RawText a;
    private final RawText b;
    private final int context;
    private final boolean carriageReturns;

    Hunks(RawText a, RawText b, int context) {
        this.a = a;
        this.b = b;
        this.context = context;
        this.carriageReturns = endsLinesOtherwise(a) && endsLinesOtherwise(b);
    }

    private static boolean endsLinesOtherwise(RawText text) {
        return text.size() == 0 || CRLF.equals(text.getLineDelimiter());
    }

    List<Hunk> of(EditList edits) {
        List<Hunk> hunks = new ArrayList<>();
        int from = 0;
        while (from < edits.size()) {
            int to = from + 1;
            while (to < edits.size()
                    && edits.get(to).getBeginA() - edits.get(to - 1).getEndA() <= 2 * context) {
                to++;
            }
            hunks.add(hunk(edits.subList(from, to)));
            from = to;
        }
        return hunks;
    }

    private Hunk hunk(List<Edit> edits) {
        Edit first = edits.get(0);
        Edit last = edits.get(edits.size() - 1);
        int lead = Math.min(context, Math.min(first.getBeginA(), first.getBeginB()));
        int tail = Math.min(context, Math.min(a.size() - last.getEndA(), b.size() - last.getEndB()));
        int beginA = first.getBeginA() - lead;
        int beginB = first.getBeginB() - lead;
        List<Line> lines = new ArrayList<>();
        int atA = beginA;
        int atB = beginB;
        for (Edit edit : edits) {
            same(lines, atA, atB, edit.getBeginA() - atA);
            changed(lines, edit);
            atA = edit.getEndA();
            atB = edit.getEndB();
        }
        same(lines, atA, atB, tail);
        int countA = atA + tail - beginA;
        int countB = atB + tail - beginB;
        return new Hunk(number(beginA, countA), countA, number(beginB, countB), countB, lines);
    }

    /** An empty range is named by the line before it. */
    private static int number(int begin, int count) {
        return count == 0 ? begin : begin + 1;
    }

    private void same(List<Line> lines, int atA, int atB, int count) {
        for (int i = 0; i < count; i++) {
            lines.add(new Line(
                    Side.BOTH,
                    atA + i + 1,
                    atB + i + 1,
                    List.of(new Part(text(b, atB + i), false)),
                    isOpen(b, atB + i)));
        }
    }

    /** Lines that were replaced one by one show what changed in them. */
    private void changed(List<Line> lines, Edit edit) {
        List<List<Part>> removed = new ArrayList<>();
        List<List<Part>> added = new ArrayList<>();
        for (int i = 0; i < Math.max(edit.getLengthA(), edit.getLengthB()); i++) {
            boolean old = i < edit.getLengthA();
            boolean now = i < edit.getLengthB();
            WordMarks marks = WordMarks.between(
                    old ? text(a, edit.getBeginA() + i) : "", now ? text(b, edit.getBeginB() + i) : "");
            if (old) {
                removed.add(marks.removed());
            }
            if (now) {
                added.add(marks.added());
            }
        }
        for (int i = 0; i < removed.size(); i++) {
            int at = edit.getBeginA() + i;
            lines.add(new Line(Side.OLD, at + 1, 0, removed.get(i), isOpen(a, at)));
        }
        for (int i = 0; i < added.size(); i++) {
            int at = edit.getBeginB() + i;
            lines.add(new Line(Side.NEW, 0, at + 1, added.get(i), isOpen(b, at)));
        }
    }

    private static boolean isOpen(RawText text, int line) {
        return line == text.size() - 1 && text.isMissingNewlineAtEnd();
    }

    private String text(RawText text, int at) {
        String line = text.getString(at);
        String plain = carriageReturns && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return plain.length() <= LONGEST_LINE
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_LINE / 2)) + " … ("
                        + (plain.codePointCount(0, plain.length()) - LONGEST_LINE / 2) + " more characters)";
    }
}
