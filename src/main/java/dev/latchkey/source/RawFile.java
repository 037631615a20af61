package dev.latchkey.source;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.FileHead;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.Sources;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.FileContent;
import dev.latchkey.http.MediaTypes;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The answer that is a file itself. Anybody with write access decides what is in it, and it comes from the address of the
 * API: so what a browser would run is said to be plain text, and every file comes in a sandbox.
 */
final class RawFile {
    private static final int IN_MEMORY = 256 * 1024;
    private static final String TEXT = "text/plain";
    private static final String BYTES = "application/octet-stream";

    /** Text that is said to be what it is, for no browser runs it. */
    private static final Set<String> HARMLESS_TEXT = Set.of(
            "application/json",
            "application/yaml",
            "application/toml",
            "text/css",
            "text/csv",
            "text/markdown",
            "text/tab-separated-values");

    /** Kinds that browsers show and that hold no script; others are saved. */
    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/apng",
            "image/bmp",
            "image/vnd.microsoft.icon");

    private RawFile() {}

    static Response respond(Request request, Sources sources, OpenSource source) throws IOException {
        TreeEntry file = source.entry();
        FileHead head = source.read(file, IN_MEMORY);
        String type = contentType(file, head);
        String etag = file.id().name();
        RepositoryId repository = request.repository().id();
        ObjectId blob = file.id();
        FileContent content = head.isWhole()
                ? FileContent.of(type, etag, head.bytes())
                : FileContent.of(
                        type,
                        etag,
                        head.facts().size(),
                        (out, from, length) -> sources.copy(repository, blob, from, length, out));
        boolean inline = type.startsWith("text/") || type.startsWith("application/json") || SHOWN.contains(type);
        return content.respond(request)
                .with("Content-Security-Policy", "sandbox; default-src 'none'")
                .with("Content-Disposition", FileContent.disposition(inline, file.name()));
    }

    /**
     * The same as a picture in a page, when it is an SVG: browsers run no script of an {@code img}, and whoever opens the
     * address itself saves the file.
     */
    static Response drawn(Response response, TreeEntry file) {
        boolean svg =
                MediaTypes.ofName(file.name()).filter("image/svg+xml"::equals).isPresent();
        boolean whole = response.status() == 200 || response.status() == 206;
        return svg && whole && !file.isLink() && !file.isSubmodule()
                ? response.with("Content-Type", "image/svg+xml")
                        .with("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
                        .with("Content-Disposition", FileContent.disposition(false, file.name()))
                : response;
    }

    private static String contentType(TreeEntry file, FileHead head) {
        String byName = file.isLink() || file.isSubmodule()
                ? TEXT
                : MediaTypes.ofName(file.name()).orElse("");
        if (head.facts().binary()) {
            boolean textual = byName.isEmpty() || byName.startsWith("text/") || HARMLESS_TEXT.contains(byName);
            return textual || isActive(byName) ? BYTES : byName;
        }
        boolean binaryByName = SHOWN.contains(byName) || byName.equals("application/pdf");
        String type = binaryByName || HARMLESS_TEXT.contains(byName) ? byName : TEXT;
        return isUtf8(head) && !binaryByName ? type + "; charset=utf-8" : type;
    }

    private static boolean isActive(String type) {
        return type.contains("xml") || type.contains("html") || type.contains("script") || type.contains("svg");
    }

    /** Of a part, up to its last whole character. */
    private static boolean isUtf8(FileHead head) {
        CharBuffer decoded = CharBuffer.allocate(head.bytes().length);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head.bytes()), decoded, head.isWhole())
                .isError();
    }
}
