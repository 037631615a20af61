package dev.latchkey.markup;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.AttributePolicy;
import org.owasp.html.ElementPolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown of a file in a repository as HTML for its page: links and pictures lead to the files beside it, pictures of other
 * hosts become links, for pages load nothing from elsewhere. HTML in the text is obeyed as far as a list of harmless elements
 * goes. Safe for use by many threads.
 */
public final class RepositoryMarkdown {
    private static final int MAX_LENGTH = 512 * 1024;
    private static final int MAX_OPEN_BLOCKS = 64;

    /** Before the names of places in the text, so that none is taken for a place of the page around it. */
    private static final String PLACE = "readme-";

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
            .inlineParserFactory(BoundedInlines::new)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> new Places())
            .build();

    private RepositoryMarkdown() {}

    /** Where addresses that are relative to the file lead on the pages of its repository. */
    public interface Addresses {
        String page(String relative);

        String image(String relative);
    }

    /** Texts over 512 KiB and absurdly nested ones are shown as they are. */
    public static String html(String markdown, Addresses addresses) {
        if (markdown.length() > MAX_LENGTH || Markdown.hasEndlessParagraph(markdown)) {
            return PlainText.html(markdown);
        }
        try {
            Node document = PARSER.parse(markdown);
            document.accept(new ForeignPictures());
            return policy(addresses).sanitize(RENDERER.render(document)).stripTrailing();
        } catch (StackOverflowError e) {
            return PlainText.html(markdown);
        }
    }

    /** Puts a link in place of each picture that would be loaded from elsewhere. */
    private static final class ForeignPictures extends AbstractVisitor {
        @Override
        public void visit(Image image) {
            if (!Address.isRelative(image.getDestination())) {
                boolean inLink = image.getParent() instanceof Link;
                Node link = inLink
                        ? new org.commonmark.node.Emphasis()
                        : new Link(image.getDestination(), image.getTitle());
                Node first = image.getFirstChild();
                if (first == null) {
                    link.appendChild(new Text("picture"));
                }
                while (first != null) {
                    Node next = first.getNext();
                    link.appendChild(first);
                    first = next;
                }
                image.insertBefore(link);
                image.unlink();
            }
        }
    }

    /** Gives headings names to lead to, and lets what is wide be scrolled by keys. */
    private static final class Places implements AttributeProvider {
        private final Map<String, Integer> taken = new HashMap<>();

        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (node instanceof Heading) {
                String name = name(node);
                int count = taken.merge(name, 1, Integer::sum);
                attributes.put("id", PLACE + name + (count == 1 ? "" : "-" + (count - 1)));
            } else if (tag.equals("pre") || node instanceof TableBlock) {
                attributes.put("tabindex", "0");
            }
        }

        private static String name(Node heading) {
            StringBuilder text = new StringBuilder();
            heading.accept(new AbstractVisitor() {
                @Override
                public void visit(Text node) {
                    text.append(node.getLiteral());
                }

                @Override
                public void visit(Code node) {
                    text.append(node.getLiteral());
                }
            });
            StringBuilder name = new StringBuilder();
            text.toString().toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
                if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                    name.appendCodePoint(c);
                } else if (c == ' ') {
                    name.append('-');
                }
            });
            return name.toString();
        }
    }

    private static PolicyFactory policy(Addresses addresses) {
        AttributePolicy links = (element, attribute, value) -> link(value, addresses);
        AttributePolicy pictures =
                (element, attribute, value) -> Address.isRelative(value) ? addresses.image(value) : null;
        ElementPolicy onlyWithSource = (element, attributes) -> attributes.contains("src") ? element : null;
        return new HtmlPolicyBuilder()
                .allowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "kbd")
                .allowElements("em", "strong", "b", "i", "del", "sub", "sup", "ul", "ol", "li", "a", "div", "span")
                .allowElements("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "dl", "dt", "dd")
                .allowElements(onlyWithSource, "img")
                .allowAttributes("start")
                .matching(RepositoryMarkdown::number)
                .onElements("ol")
                .allowAttributes("align")
                .matching(true, "left", "center", "right")
                .onElements("th", "td", "p", "div", "h1", "h2", "h3")
                .allowAttributes("tabindex")
                .matching(true, "0")
                .onElements("pre", "table")
                .allowAttributes("id")
                .matching((element, attribute, value) -> value.startsWith(PLACE) ? value : null)
                .onElements("h1", "h2", "h3", "h4", "h5", "h6")
                .allowAttributes("href")
                .matching(links)
                .onElements("a")
                .allowAttributes("src")
                .matching(pictures)
                .onElements("img")
                .allowAttributes("title")
                .onElements("a", "img")
                .allowAttributes("alt")
                .onElements("img")
                .allowAttributes("width", "height")
                .matching(RepositoryMarkdown::number)
                .onElements("img")
                .allowUrlProtocols("http", "https", "mailto")
                .requireRelNofollowOnLinks()
                .toFactory();
    }

    private static @org.jspecify.annotations.Nullable String number(String element, String attribute, String value) {
        boolean fine = !value.isEmpty() && value.length() <= 4 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return fine ? value : null;
    }

    private static String link(String value, Addresses addresses) {
        if (value.startsWith("#")) {
            return "#" + PLACE + value.substring(1).toLowerCase(Locale.ROOT);
        }
        return Address.isRelative(value) ? addresses.page(value) : value;
    }

    /** Whether an address is of a file beside the one that names it, or of another host. */
    private static final class Address {
        private Address() {}

        static boolean isRelative(@org.jspecify.annotations.Nullable String text) {
            return Optional.ofNullable(text)
                    .filter(value -> !value.startsWith("//") && !hasScheme(value))
                    .isPresent();
        }

        private static boolean hasScheme(String text) {
            int colon = text.indexOf(':');
            return colon > 0 && text.chars().limit(colon).noneMatch(c -> c == '/' || c == '?' || c == '#');
        }
    }
}
