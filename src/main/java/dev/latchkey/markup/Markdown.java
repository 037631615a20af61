package dev.latchkey.markup;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown (CommonMark with tables, strikethrough and bare links) as HTML that is safe in a page: HTML in the text is
 * shown, not obeyed, and what the renderer makes passes a list of allowed elements. Safe for use by many threads.
 */
public final class Markdown {
    private static final int MAX_LENGTH = 512 * 1024;
    private static final int MAX_OPEN_BLOCKS = 64;

    /** Of one paragraph: for each, the parser looks at those before it again. */
    private static final int MAX_LINES = 2_000;

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
            .inlineParserFactory(BoundedInlines::new)
            .build();
    private static final HtmlRenderer DOCUMENTS = renderer("\n");
    private static final HtmlRenderer LINES = renderer("<br />\n");
    private static final PolicyFactory HARMLESS = harmless();

    private Markdown() {}

    /**
     * A document: single line feeds are blanks. Texts over 512 KiB, absurdly nested ones and those with endless paragraphs
     * are shown as they are.
     */
    public static String html(String markdown) {
        return render(markdown, DOCUMENTS);
    }

    /** A message whose lines were broken on purpose: each line feed stays one. */
    public static String htmlOfLines(String markdown) {
        return render(markdown, LINES);
    }

    /** Parser and renderer recurse, and a text can be made that leads them to the end of the stack. */
    private static String render(String markdown, HtmlRenderer renderer) {
        if (markdown.length() > MAX_LENGTH || hasEndlessParagraph(markdown)) {
            return PlainText.html(markdown);
        }
        try {
            return HARMLESS.sanitize(renderer.render(PARSER.parse(markdown))).stripTrailing();
        } catch (StackOverflowError e) {
            return PlainText.html(markdown);
        }
    }

    static boolean hasEndlessParagraph(String markdown) {
        int lines = 0;
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            boolean blank = line.chars().allMatch(c -> c == ' ' || c == '\t');
            lines = blank ? 0 : lines + 1;
            if (lines > MAX_LINES) {
                return true;
            }
        }
        return false;
    }

    private static HtmlRenderer renderer(String softBreak) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .softbreak(softBreak)
                .build();
    }

    private static PolicyFactory harmless() {
        return new HtmlPolicyBuilder()
                .allowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code")
                .allowElements("em", "strong", "del", "ul", "ol", "li", "a", "img")
                .allowElements("table", "thead", "tbody", "tr", "th", "td")
                .allowAttributes("start")
                .onElements("ol")
                .allowAttributes("align")
                .matching(true, "left", "center", "right")
                .onElements("th", "td")
                .allowAttributes("class")
                .matching((element, attribute, value) -> value.startsWith("language-") ? value : null)
                .onElements("code")
                .allowAttributes("href", "title")
                .onElements("a")
                .allowAttributes("src", "alt", "title")
                .onElements("img")
                .allowUrlProtocols("http", "https", "mailto")
                .requireRelNofollowOnLinks()
                .toFactory();
    }
}
