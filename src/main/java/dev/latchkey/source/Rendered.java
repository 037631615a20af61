package dev.latchkey.source;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.FileHead;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.Response;
import dev.latchkey.markup.Markdown;
import dev.latchkey.markup.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The text of a file with harmless HTML for it, in JSON. */
record Rendered(String type, String raw, String markup, String html) {
    private static final int MOST = 512 * 1024;
    private static final Set<String> MARKDOWN = Set.of("md", "markdown", "mkd", "mkdn", "mdown");

    static Response respond(OpenSource source) throws IOException {
        TreeEntry file = source.entry();
        if (file.isDirectory()) {
            throw Failure.invalid("format", "'" + file.path() + "' is a directory; only files are rendered.");
        }
        FileHead head = source.read(file, MOST);
        if (head.facts().binary()) {
            throw Failure.invalid("format", "'" + file.path() + "' is binary; only text is rendered.");
        }
        if (!head.isWhole()) {
            throw new Failure(new Problem.TooLarge("'" + file.path()
                    + "' is over 512 KiB, too large to be rendered; get it as it is, without format."));
        }
        return Response.json(200, of(file, text(head.bytes()))).taggedByContent();
    }

    private static Rendered of(TreeEntry file, String text) {
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean markdown =
                !file.isLink() && !file.isSubmodule() && MARKDOWN.contains(name.substring(name.lastIndexOf('.') + 1));
        return markdown
                ? new Rendered("rendered", text, "markdown", Markdown.html(text))
                : new Rendered("rendered", text, "plaintext", PlainText.html(text));
    }

    /** UTF-8 if it is that, else Latin-1. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
