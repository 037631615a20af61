package dev.latchkey.browse;

import dev.latchkey.git.FileHead;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.markup.PlainText;
import dev.latchkey.markup.RepositoryMarkdown;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The text that a directory shows of itself, as HTML.
 *
 * @param href the page of its file
 */
public record Readme(String name, String href, String html) {
    private static final int MOST = 512 * 1024;
    private static final List<String> NAMES = List.of("readme.md", "readme.markdown", "readme", "readme.txt");
    private static final Set<String> MARKDOWN = Set.of("md", "markdown", "mkd", "mkdn", "mdown");

    static Optional<Readme> of(OpenSource source, List<TreeEntry> children, Addresses addresses) throws IOException {
        Optional<TreeEntry> file = children.stream()
                .filter(entry -> !entry.isDirectory() && !entry.isSubmodule() && !entry.isLink())
                .filter(entry -> NAMES.contains(entry.name().toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(entry -> NAMES.indexOf(entry.name().toLowerCase(Locale.ROOT))));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        FileHead head = source.read(file.get(), MOST);
        if (head.facts().binary() || !head.isWhole()) {
            return Optional.empty();
        }
        String html = html(file.get(), SourceText.of(head.bytes()), addresses);
        return html.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readme(
                        Visible.of(file.get().name()),
                        addresses.source(file.get().path()),
                        html));
    }

    static boolean isMarkdown(TreeEntry file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return MARKDOWN.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    static String html(TreeEntry file, String text, Addresses addresses) {
        String visible = Visible.of(text);
        return isMarkdown(file)
                ? RepositoryMarkdown.html(visible, new RelativeLinks(addresses, FileTrees.parent(file.path())))
                : PlainText.html(visible);
    }
}
