package dev.latchkey.code;

import dev.latchkey.markup.Markdown;

/** A text as Bitbucket answers it: raw and as HTML. */
public record RenderedText(String type, String raw, String markup, String html) {
    private static final String RENDERED = "rendered";
    private static final String MARKDOWN = "markdown";

    /** What somebody wrote in Markdown. */
    public static RenderedText of(String text) {
        return new RenderedText(RENDERED, text, MARKDOWN, Markdown.html(text));
    }

    /** A commit's message, whose lines stay lines. */
    static RenderedText message(String text) {
        return new RenderedText(RENDERED, text, MARKDOWN, Markdown.htmlOfLines(text));
    }
}
