package dev.latchkey.diff;

import dev.latchkey.diff.FileDiff.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which words of a line differ from those of the line that it took the place of: those outside of the longest common
 * subsequence. Lines with little in common, and very long ones, are left unmarked.
 */
record WordMarks(List<Part> removed, List<Part> added) {
    private static final int MAX_CELLS = 40_000;
    private static final double LEAST_IN_COMMON = 0.3;

    static WordMarks between(String before, String after) {
        WordMarks none = new WordMarks(List.of(new Part(before, false)), List.of(new Part(after, false)));
        if (before.isBlank() || after.isBlank()) {
            return none;
        }
        List<String> a = words(before);
        List<String> b = words(after);
        int head = commonHead(a, b);
        int tail = commonTail(a, b, head);
        List<String> middleA = a.subList(head, a.size() - tail);
        List<String> middleB = b.subList(head, b.size() - tail);
        if ((middleA.size() + 1L) * (middleB.size() + 1L) > MAX_CELLS) {
            return none;
        }
        BitSet keptA = new BitSet();
        BitSet keptB = new BitSet();
        keep(keptA, a.size(), head, tail);
        keep(keptB, b.size(), head, tail);
        common(middleA, middleB, head, keptA, keptB);
        boolean alike = inCommon(a, keptA) >= LEAST_IN_COMMON * Math.max(visible(before), visible(after));
        return alike ? new WordMarks(parts(a, keptA), parts(b, keptB)) : none;
    }

    private static void keep(BitSet kept, int size, int head, int tail) {
        kept.set(0, head);
        kept.set(size - tail, size);
    }

    /** Runs of letters and digits, runs of blanks, and every other sign for itself. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int first = line.codePointAt(at);
            int end = at + Character.charCount(first);
            while (kind(first) != 0 && end < line.length() && kind(line.codePointAt(end)) == kind(first)) {
                end += Character.charCount(line.codePointAt(end));
            }
            words.add(line.substring(at, end));
            at = end;
        }
        return words;
    }

    private static int kind(int c) {
        if (Character.isWhitespace(c)) {
            return 1;
        }
        return Character.isLetterOrDigit(c) || c == '_' ? 2 : 0;
    }

    private static int commonHead(List<String> a, List<String> b) {
        int head = 0;
        while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
            head++;
        }
        return head;
    }

    private static int commonTail(List<String> a, List<String> b, int head) {
        int tail = 0;
        while (tail < a.size() - head
                && tail < b.size() - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        return tail;
    }

    private static void common(List<String> a, List<String> b, int offset, BitSet keptA, BitSet keptB) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                length[i][j] = a.get(i).equals(b.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (a.get(i).equals(b.get(j))) {
                keptA.set(offset + i++);
                keptB.set(offset + j++);
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private static long inCommon(List<String> words, BitSet kept) {
        return kept.stream().mapToLong(at -> visible(words.get(at))).sum();
    }

    private static long visible(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static List<Part> parts(List<String> words, BitSet kept) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            boolean marked = !kept.get(at);
            int end = marked ? kept.nextSetBit(at) : kept.nextClearBit(at);
            int to = end < 0 ? words.size() : Math.min(end, words.size());
            parts.add(new Part(String.join("", words.subList(at, to)), marked));
            at = to;
        }
        return parts;
    }
}
