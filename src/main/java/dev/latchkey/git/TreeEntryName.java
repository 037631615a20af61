package dev.latchkey.git;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A name in a tree, as file systems read it that ignore case, some characters, or what stands at the end. */
final class TreeEntryName {
    /** Code points that HFS+ leaves out of names (git's {@code next_hfs_char}). */
    private static final String IGNORED_BY_HFS =
            "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u206a\u206b\u206c\u206d\u206e\u206f\ufeff";

    private final String name;
    private final String hfs;

    private TreeEntryName(String name) {
        this.name = name;
        StringBuilder kept = new StringBuilder(name.length());
        name.chars().filter(c -> IGNORED_BY_HFS.indexOf(c) < 0).forEach(c -> kept.append((char) c));
        this.hfs = kept.toString().toLowerCase(Locale.ROOT);
    }

    static TreeEntryName of(byte[] raw, int from, int to) {
        return new TreeEntryName(new String(raw, from, to - from, StandardCharsets.UTF_8));
    }

    /** Quick: whether it is worth a closer look, which hardly any name is. */
    static boolean isSuspect(byte[] raw, int from, int to) {
        boolean g = false;
        boolean odd = false;
        for (int i = from; i < to; i++) {
            byte c = raw[i];
            g |= c == 'g' || c == 'G';
            odd |= c == '~' || c == '\\' || c == ':' || c < 0;
        }
        return g && (odd || raw[from] == '.');
    }

    boolean isExactly(String other) {
        return name.equals(other);
    }

    boolean isDotGit() {
        if (hfs.equals(".git")) {
            return true;
        }
        for (String part : name.toLowerCase(Locale.ROOT).split("\\\\", -1)) {
            String seen = asNtfs(part);
            if (seen.equals(".git") || seen.equals("git~1")) {
                return true;
            }
        }
        return false;
    }

    /** Short names as git's {@code is_ntfs_dotgitmodules} knows them. */
    boolean isDotGitmodules() {
        String seen = asNtfs(name.toLowerCase(Locale.ROOT));
        boolean numbered = seen.length() == 8 && seen.charAt(6) == '~' && Character.isDigit(seen.charAt(7));
        return hfs.equals(".gitmodules")
                || seen.equals(".gitmodules")
                || (numbered && (seen.startsWith("gitmod") || seen.startsWith("gi7eba")));
    }

    /** Without the stream behind a colon, and without dots and blanks at the end. */
    private static String asNtfs(String part) {
        int colon = part.indexOf(':');
        int end = colon < 0 ? part.length() : colon;
        while (end > 0 && (part.charAt(end - 1) == '.' || part.charAt(end - 1) == ' ')) {
            end--;
        }
        return part.substring(0, end);
    }

    /** For messages: without control characters. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .forEach(c -> shown.append(
                        c < ' ' || c > '~' ? String.format(Locale.ROOT, "<U+%04X>", c) : Character.toString(c)));
        return shown.toString();
    }
}
