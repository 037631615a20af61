package dev.latchkey.git;

import dev.latchkey.core.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where a file is to stand in a tree: names that every git takes, none of which leads out of the tree or into {@code .git}. */
public record TreePath(List<String> names) {
    /** What Linux takes for a path, in bytes. */
    private static final int LONGEST = 4_096;

    /** Each takes some of a thread's stack when a tree is edited; no project has as many. */
    private static final int DEEPEST = 500;

    /** What decoders write for bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    public TreePath {
        names = List.copyOf(names);
        String path = String.join("/", names);
        if (names.size() > DEEPEST) {
            throw refused(path, "leads through more than " + DEEPEST + " names.");
        }
        names.forEach(name -> check(path, name));
    }

    /**
     * Reads {@code a/b} or {@code /a/b}, which are the same.
     *
     * @throws Failure {@link dev.latchkey.core.Problem.Invalid}, by the path as it was given
     */
    public static TreePath parse(String text) {
        String path = text.startsWith("/") ? text.substring(1) : text;
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Failure.invalid("path", "A path is longer than " + LONGEST + " bytes.");
        }
        return new TreePath(List.of(path.split("/", -1)));
    }

    private static void check(String path, String name) {
        if (name.isEmpty()) {
            throw refused(path, "has an empty name in it; write it as a/b, without a slash at its end.");
        }
        if (name.equals(".") || name.equals("..")) {
            throw refused(path, "holds '" + name + "'; write the path from the root of the repository.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw refused(path, "holds a control character.");
        }
        boolean decoded = name.indexOf(REPLACEMENT) < 0;
        if (!decoded || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refused(path, "is not UTF-8.");
        }
        byte[] raw = name.getBytes(StandardCharsets.UTF_8);
        TreeEntryName entry = TreeEntryName.of(raw, 0, raw.length);
        if (entry.isDotGit()) {
            throw refused(path, "holds '" + entry + "', which some file systems read as .git.");
        }
    }

    private static Failure refused(String path, String why) {
        StringBuilder shown = new StringBuilder();
        path.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? REPLACEMENT : c));
        return Failure.invalid(shown.isEmpty() ? "path" : shown.toString(), "The path '" + shown + "' " + why);
    }

    /** How many directories it stands in. */
    public int depth() {
        return names.size() - 1;
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }
}
