package dev.latchkey.browse;

import dev.latchkey.core.ByteSize;
import dev.latchkey.git.FileHead;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.MediaTypes;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a page shows of a file: exactly one of lines, html, picture and note is not empty.
 *
 * @param facts such as {@code 15 lines · 612 bytes}
 * @param lines code, each line as HTML
 * @param first of the marked lines; 0 for none
 * @param html the text as it is meant to be read
 * @param picture the address of the picture that the file is
 * @param note why nothing is shown, or what stands there instead
 * @param rendered whether there is a view of the file besides its source
 */
public record FileContents(
        String facts,
        List<String> lines,
        int first,
        int last,
        String html,
        String picture,
        String note,
        boolean rendered) {
    private static final int MOST = 512 * 1024;
    private static final int MOST_COLOURED = 256 * 1024;
    private static final int MOST_LINES = 10_000;
    private static final Set<String> PICTURES = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/apng",
            "image/bmp",
            "image/vnd.microsoft.icon",
            "image/svg+xml");

    public FileContents {
        lines = List.copyOf(lines);
    }

    static FileContents of(OpenSource source, Addresses addresses, boolean asSource, LineRange marked)
            throws IOException {
        TreeEntry file = source.entry();
        if (file.isSubmodule()) {
            return noted(
                    "",
                    "A submodule: another repository, at commit " + file.id().name()
                            + ". Where it comes from is written in .gitmodules.");
        }
        FileHead head = source.read(file, MOST);
        String size = new ByteSize(head.facts().size()).toString();
        if (file.isLink()) {
            return noted("link", "A symbolic link to " + Visible.of(SourceText.of(head.bytes())) + ".");
        }
        if (head.facts().lfs()) {
            return noted(
                    size,
                    "Git LFS keeps this file elsewhere; here is only a pointer to it. "
                            + Visible.of(SourceText.of(head.bytes())
                                    .replace('\n', ' ')
                                    .strip()));
        }
        String type = MediaTypes.ofName(file.name()).orElse("").toLowerCase(Locale.ROOT);
        boolean picture = PICTURES.contains(type) && (head.facts().binary() || type.equals("image/svg+xml"));
        if (picture && !(asSource && !head.facts().binary())) {
            return new FileContents(
                    size,
                    List.of(),
                    0,
                    -1,
                    "",
                    addresses.raw(file.path()) + "?as=image",
                    "",
                    !head.facts().binary());
        }
        if (head.facts().binary()) {
            return noted(size, "This file is binary and not shown.");
        }
        return head.isWhole()
                ? text(file, SourceText.of(head.bytes()), size, addresses, asSource, marked)
                : noted(size, "This file is too large to be shown here.");
    }

    private static FileContents text(
            TreeEntry file, String text, String size, Addresses addresses, boolean asSource, LineRange marked) {
        boolean rendered = Readme.isMarkdown(file);
        List<String> lines = SourceText.lines(text);
        String facts = lines.size() + (lines.size() == 1 ? " line · " : " lines · ") + size;
        if (lines.isEmpty()) {
            return noted(size, "This file is empty.");
        }
        if (rendered && !asSource) {
            return new FileContents(facts, List.of(), 0, -1, Readme.html(file, text, addresses), "", "", true);
        }
        if (lines.size() > MOST_LINES) {
            return noted(facts, "This file has too many lines to be shown here.");
        }
        List<String> html = Highlighter.lines(file.name(), lines, text.length() <= MOST_COLOURED);
        return new FileContents(
                facts,
                html,
                marked.first(),
                marked.last(),
                "",
                "",
                "",
                rendered || file.name().endsWith(".svg"));
    }

    private static FileContents noted(String facts, String note) {
        return new FileContents(facts, List.of(), 0, -1, "", "", note, false);
    }

    /** Whether the line, counted from 1, is marked. */
    public boolean marks(int line) {
        return line >= first && line <= last;
    }

    public boolean isCode() {
        return !lines.isEmpty();
    }
}
