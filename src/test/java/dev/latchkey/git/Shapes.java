package dev.latchkey.git;

/** Histories that tests share. */
final class Shapes {
    private static final long START = 1_700_000_000L;

    private Shapes() {}

    /** One line of commits on {@code main}; the first alone has first.txt. */
    static History line(int length) {
        History history = new History();
        int last = history.commit(START, "first.txt");
        for (int i = 1; i < length; i++) {
            last = history.commit(START + i * 60L, "a.txt", last);
        }
        history.ref("refs/heads/main", last);
        return history;
    }

    /** A main line with a merged side commit at each step, and a tag at each hundredth. */
    static History braid(int length) {
        History history = new History();
        int last = history.commit(START, "a.txt");
        for (int i = 1; i < length / 2; i++) {
            int side = history.commit(START + i * 60L, "b.txt", last);
            last = history.commit(START + i * 60L + 30, "a.txt", last, side);
            if (i % 100 == 0) {
                history.ref("refs/tags/v" + i, last);
            }
        }
        history.ref("refs/heads/main", last);
        return history;
    }

    /**
     * A hundred-odd commits with what makes walks hard: a criss-cross, an octopus, several roots, parents newer than
     * their children, a stale branch that is longer than main, old tags, a merge that takes one side as it is. No two
     * times are equal.
     */
    static History mixed() {
        History history = new History();
        int root = history.commit(START, "a.txt");
        int left = root;
        int right = root;
        for (int i = 0; i < 8; i++) {
            int nextLeft = history.commit(START + 1_000 + i * 100L, "dir/deep/b.txt", left, right);
            int nextRight = history.commit(START + 1_050 + i * 100L, "dir/c.txt", right, left);
            left = nextLeft;
            right = nextRight;
        }
        int stale = left;
        for (int i = 0; i < 40; i++) {
            stale = history.commit(START + 2_000 + i, i % 3 == 0 ? "a.txt" : "s.txt", stale);
        }
        int otherRoot = history.commit(START + 9_000, "other/root.txt");
        int thirdRoot = history.commit(START - 5_000, "third.txt");
        int main = history.commit(START + 5_000, "a.txt", left, right, otherRoot, thirdRoot);
        int tagged = main;
        for (int i = 0; i < 30; i++) {
            long skew = i % 5 == 0 ? 3_001 : i % 7 == 0 ? -4_003 : 0;
            int side = history.commit(START + 6_000 + i * 20L + skew, "dir/deep/side" + i % 4, main);
            main = i % 2 == 0
                    ? history.commit(START + 6_007 + i * 20L, "a.txt", main, side)
                    : history.commit(START + 6_011 + i * 20L, "dir/deep/b.txt", side);
        }
        history.ref("refs/heads/main", main);
        history.ref("refs/heads/right", right);
        history.ref("refs/heads/stale", stale);
        history.ref("refs/heads/feature/with/slashes", tagged);
        history.ref("refs/tags/v0", root);
        history.ref("refs/tags/v1", left);
        return history;
    }
}
