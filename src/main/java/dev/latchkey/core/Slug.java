package dev.latchkey.core;

import java.util.Locale;
import java.util.Set;

/**
 * The name of a workspace or repository in a URL: lower-case letters, digits, {@code . _ -}; 1 to 62 characters; begins
 * with a letter, digit or {@code _}. An allow-list, so that no name can be read as a path, an option or a device.
 */
public record Slug(String value) {
    public static final int MAX_LENGTH = 62;

    /** Names of devices on Windows, where a clone may be made. */
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    /** First segments of paths that the server needs for itself. */
    private static final Set<String> NOT_FOR_WORKSPACES = Set.of(
            "1.0",
            "2.0",
            "account",
            "accounts",
            "admin",
            "api",
            "api-tokens",
            "assets",
            "dashboard",
            "docs",
            "favicon.ico",
            "git-receive-pack",
            "git-upload-pack",
            "health",
            "info",
            "internal",
            "login",
            "logout",
            "metrics",
            "new",
            "repo",
            "repositories",
            "robots.txt",
            "search",
            "settings",
            "setup",
            "site",
            "static",
            "user",
            "users",
            "workspace",
            "workspaces");

    public Slug {
        String flaw = flaw(value);
        if (flaw != null) {
            throw Failure.invalid("slug", flaw);
        }
    }

    /** Accepts upper case and folds it, as Bitbucket does; throws {@link Problem.Invalid} on anything else. */
    public static Slug parse(String text) {
        return new Slug(Ascii.lowerCase(text));
    }

    /** Makes a slug of a free name: {@code "My Repo!"} becomes {@code my-repo}; {@link Problem.Invalid} if nothing is left. */
    public static Slug fromName(String name) {
        StringBuilder out = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = isAllowed(c);
            if (kept) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != '-') {
                out.append('-');
            }
        }
        while (!out.isEmpty() && (out.charAt(out.length() - 1) == '-' || out.charAt(out.length() - 1) == '.')) {
            out.setLength(out.length() - 1);
        }
        return new Slug(out.toString());
    }

    /** Whether the text could name something here at all; routes use it to answer 404 without a look-up. */
    public static boolean isValid(String text) {
        return flaw(text) == null;
    }

    private static @org.jspecify.annotations.Nullable String flaw(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return "A name in a URL has 1 to " + MAX_LENGTH + " characters.";
        }
        if (!value.chars().allMatch(c -> isAllowed((char) c))) {
            return "Only lower-case letters, digits and . _ - may stand in a name in a URL.";
        }
        char first = value.charAt(0);
        if (first == '.' || first == '-' || value.endsWith(".") || value.contains("..")) {
            return "A name in a URL does not begin with . or -, end with a dot, or hold two dots in a row.";
        }
        if (value.endsWith(".git") || value.endsWith(".lock") || value.endsWith(".atom")) {
            return "A name in a URL does not end with .git, .lock or .atom.";
        }
        return DEVICES.contains(value) ? reserved(value) : null;
    }

    private static String reserved(String value) {
        return "The name '" + value + "' is reserved.";
    }

    /** This slug, if it may name a workspace; {@link Problem.Invalid} for what begins the server's own paths. */
    public Slug forWorkspace() {
        if (NOT_FOR_WORKSPACES.contains(value)) {
            throw Failure.invalid("slug", reserved(value));
        }
        return this;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
