package dev.latchkey.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes an HTML document: texts and values of attributes are escaped, elements close in the order opposite to opening. */
final class HtmlWriter {
    private static final Set<String> INLINE = Set.of("a", "code", "span", "strong", "wbr");

    private final StringBuilder out = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    HtmlWriter open(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    HtmlWriter close() {
        String element = open.pop();
        out.append("</").append(element).append('>');
        return INLINE.contains(element) ? this : line();
    }

    /** An element that holds this text and nothing else. */
    HtmlWriter element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element that never holds anything, such as {@code wbr}. */
    HtmlWriter empty(String element, String... attributes) {
        tag(element, attributes);
        return INLINE.contains(element) ? this : line();
    }

    HtmlWriter text(String text) {
        out.append(escaped(text));
        return this;
    }

    private HtmlWriter line() {
        out.append('\n');
        return this;
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1]));
            out.append('"');
        }
        out.append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The whole document, every element of which is closed. */
    String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }
}
