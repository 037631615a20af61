package dev.latchkey.markup;

import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/**
 * Finds links, emphasis and the like in the paragraphs of one text. The parser of commonmark-java looks from each opening
 * bracket to the end of its paragraph: a long paragraph of brackets would keep it at work for minutes. So a text has a number of
 * such steps; when they are used up, paragraphs with brackets are shown as they are.
 */
final class BoundedInlines implements InlineParser {
    /** About 30 ms; a page of a thousand ordinary paragraphs takes a tenth of it. */
    private static final long STEPS = 10_000_000;

    private static final String BRACKETS = "<[]";

    private final InlineParser parser;
    private long left = STEPS;

    BoundedInlines(InlineParserContext context) {
        this.parser = new InlineParserImpl(context);
    }

    @Override
    public void parse(SourceLines lines, Node node) {
        String content = lines.getContent();
        long steps = content.length()
                * content.chars().filter(c -> BRACKETS.indexOf(c) >= 0).count();
        if (steps > left) {
            node.appendChild(new Text(content));
        } else {
            left -= steps;
            parser.parse(lines, node);
        }
    }
}
