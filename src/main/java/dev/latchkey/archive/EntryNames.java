package dev.latchkey.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of one directory's entries as they go into an archive. A tree may hold any bytes as a name; whoever unpacks it
 * must stay within its own directory. So a name never leads elsewhere, never is git's own directory, and never is a second
 * one of an entry before, also where case makes no difference: a file must not be written through a link.
 */
final class EntryNames {
    private static final char SUBSTITUTE = '_';
    private static final String GIT = ".git";

    /** By the name as the most careless file system has it; whether it is taken by a link. */
    private final Map<String, Boolean> taken = new HashMap<>();

    private final Map<String, Boolean> exact = new HashMap<>();

    /** A name that is safe and not used yet in this directory. */
    String unique(String name, boolean link) {
        String safe = safe(name);
        String free = safe;
        for (int n = 2; isTaken(free, link); n++) {
            free = safe + "~" + n;
        }
        exact.put(free, link);
        taken.merge(folded(free), link, Boolean::logicalOr);
        return free;
    }

    private boolean isTaken(String name, boolean link) {
        Boolean before = taken.get(folded(name));
        return exact.containsKey(name) || (before != null && (before || link));
    }

    private static String folded(String name) {
        return Normalizer.normalize(visible(name), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Without the characters that show nothing, which some file systems leave out of names. */
    private static String visible(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Without separators, control characters and what the dots of file systems mean. */
    static String safe(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().forEach(c -> out.appendCodePoint(isHarmless(c) ? c : SUBSTITUTE));
        String clean = out.toString();
        String visible = visible(clean);
        if (visible.chars().allMatch(c -> c == '.' || c == ' ')) {
            return String.valueOf(SUBSTITUTE).repeat(Math.max(1, visible.length()));
        }
        return isGit(visible) ? SUBSTITUTE + visible.substring(1) : clean;
    }

    private static boolean isHarmless(int c) {
        return c != '/' && c != '\\' && !Character.isISOControl(c);
    }

    /** Also with blanks and dots at its end, which some file systems drop. */
    private static boolean isGit(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end).equalsIgnoreCase(GIT);
    }
}
