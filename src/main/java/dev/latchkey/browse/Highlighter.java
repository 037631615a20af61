package dev.latchkey.browse;

import dev.latchkey.page.Html;
import dev.latchkey.page.Visible;
import java.util.ArrayList;
import java.util.List;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of code as HTML, tokens in the classes of the style sheet. The scanners are those of RSyntaxTextArea; should one trip
 * over what it reads, the rest of the text is shown without colours, and never other than it is. Used by one thread.
 */
final class Highlighter {
    private static final Logger LOG = LoggerFactory.getLogger(Highlighter.class);
    private static final int LONGEST_LINE = 2_000;

    private final String style;
    private final TokenMaker scanner;
    private int state = TokenTypes.NULL;
    private boolean plain;

    private Highlighter(String style, boolean coloured) {
        this.style = style;
        this.scanner = TokenMakerFactory.getDefaultInstance().getTokenMaker(style);
        this.plain = !coloured || style.equals(SyntaxConstants.SYNTAX_STYLE_NONE);
    }

    /** @param coloured false for texts that are too long for it */
    static List<String> lines(String name, List<String> lines, boolean coloured) {
        Highlighter highlighter = new Highlighter(Languages.of(name, lines.isEmpty() ? "" : lines.get(0)), coloured);
        List<String> html = new ArrayList<>(lines.size());
        for (String line : lines) {
            html.add(highlighter.line(line));
        }
        return html;
    }

    private String line(String raw) {
        String line = Visible.of(raw);
        StringBuilder out = new StringBuilder(line.length() * 2);
        if (plain || line.length() > LONGEST_LINE || !coloured(line, out)) {
            out.setLength(0);
            Html.escape(line, out);
        }
        return out.toString();
    }

    /** False, and no more colours from here on, when the scanner gave up or its tokens are not the line. */
    private boolean coloured(String line, StringBuilder out) {
        try {
            Token token = scanner.getTokenList(new Segment(line.toCharArray(), 0, line.length()), state, 0);
            int at = 0;
            int shown = 0;
            while (token != null) {
                state = token.getType();
                if (token.isPaintable()) {
                    plain |= !line.startsWith(token.getLexeme(), at);
                    at += token.length();
                    int end = wholeCharacters(line, at);
                    append(classOf(token.getType()), line.substring(Math.min(shown, end), end), out);
                    shown = end;
                }
                token = token.getNextToken();
            }
            plain |= at != line.length();
        } catch (RuntimeException e) {
            LOG.debug("The scanner of {} gave up", style, e);
            plain = true;
        }
        return !plain;
    }

    /** Scanners go by halves of surrogate pairs, and may end a token between two. */
    private static int wholeCharacters(String line, int end) {
        boolean between =
                end > 0 && end < line.length() && Character.isSurrogatePair(line.charAt(end - 1), line.charAt(end));
        return between ? end + 1 : Math.min(end, line.length());
    }

    private static void append(String styleClass, String text, StringBuilder out) {
        if (styleClass.isEmpty() || text.isEmpty()) {
            Html.escape(text, out);
        } else {
            out.append("<span class=\"").append(styleClass).append("\">");
            Html.escape(text, out);
            out.append("</span>");
        }
    }

    private static String classOf(int type) {
        return switch (type) {
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT,
                    TokenTypes.MARKUP_DTD -> "com";
            case TokenTypes.RESERVED_WORD,
                    TokenTypes.RESERVED_WORD_2,
                    TokenTypes.PREPROCESSOR,
                    TokenTypes.MARKUP_PROCESSING_INSTRUCTION -> "kw";
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.REGEX,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
                    TokenTypes.MARKUP_CDATA,
                    TokenTypes.ERROR_STRING_DOUBLE,
                    TokenTypes.ERROR_CHAR -> "str";
            case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL,
                    TokenTypes.LITERAL_BOOLEAN,
                    TokenTypes.MARKUP_ENTITY_REFERENCE,
                    TokenTypes.ERROR_NUMBER_FORMAT -> "num";
            case TokenTypes.FUNCTION -> "fn";
            case TokenTypes.DATA_TYPE -> "type";
            case TokenTypes.VARIABLE -> "var";
            case TokenTypes.ANNOTATION, TokenTypes.MARKUP_TAG_ATTRIBUTE -> "attr";
            case TokenTypes.MARKUP_TAG_NAME -> "tag";
            default -> "";
        };
    }
}
