package dev.latchkey.oidc;

import dev.latchkey.core.Ascii;
import dev.latchkey.core.Username;
import java.util.function.Predicate;

/** Makes names of this server out of those that a provider uses. */
final class WishedName {
    private static final int LONGEST = 32;
    private static final int LONGEST_FULL = 255;
    private static final String OTHERWISE = "user";

    private WishedName() {}

    /** A user name that is free, as near to the wish as may be. */
    static Username free(String wish, Predicate<String> isFree) {
        String base = base(wish);
        String name = base;
        for (int number = 2; !isFree.test(name); number++) {
            name = base + "-" + number;
        }
        return new Username(name);
    }

    private static String base(String wish) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < wish.length() && name.length() < LONGEST; i++) {
            char c = Ascii.lowerCase(wish.substring(i, i + 1)).charAt(0);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            if (c == '@') {
                break;
            }
            boolean separates = !name.isEmpty() && name.charAt(name.length() - 1) != '-';
            if (allowed || separates) {
                name.append(allowed ? c : '-');
            }
        }
        while (!name.isEmpty() && name.charAt(name.length() - 1) == '-') {
            name.setLength(name.length() - 1);
        }
        return Username.isValid(name.toString()) ? name.toString() : OTHERWISE;
    }

    /** A full name without what may not stand in one. */
    static String full(String wish) {
        StringBuilder name = new StringBuilder();
        wish.codePoints()
                .filter(c -> !Character.isISOControl(c) && c != '<' && c != '>')
                .limit(LONGEST_FULL / 2)
                .forEach(name::appendCodePoint);
        return name.toString();
    }
}
