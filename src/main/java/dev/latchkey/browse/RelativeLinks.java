package dev.latchkey.browse;

import dev.latchkey.markup.RepositoryMarkdown;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Leads links of a text to the files that they mean: relative to the directory of the text, or with a slash in front to the
 * root of the tree.
 */
final class RelativeLinks implements RepositoryMarkdown.Addresses {
    private final Addresses addresses;
    private final String directory;

    /** @param directory that the text is in; empty for the root */
    RelativeLinks(Addresses addresses, String directory) {
        this.addresses = addresses;
        this.directory = directory;
    }

    @Override
    public String page(String relative) {
        int hash = relative.indexOf('#');
        String fragment = hash < 0 ? "" : relative.substring(hash);
        return addresses.source(path(relative)) + fragment;
    }

    @Override
    public String image(String relative) {
        return addresses.raw(path(relative)) + "?as=image";
    }

    /** Steps out of the tree lead to its root. */
    private String path(String relative) {
        String bare = unescaped(relative.split("[?#]", 2)[0]);
        Deque<String> steps = new ArrayDeque<>();
        String whole = bare.startsWith("/") ? bare : directory + "/" + bare;
        for (String step : whole.split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    /** Without escapes where they are sound; they are made anew. */
    private static String unescaped(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '%' && i + 2 < text.length() && isHex(text, i + 1) && isHex(text, i + 2);
            kept.append(text.charAt(i) == '%' && !escape ? "%25" : text.substring(i, i + 1));
        }
        return URLDecoder.decode(kept.toString().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0;
    }
}
