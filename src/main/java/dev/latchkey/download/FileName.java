package dev.latchkey.download;

import dev.latchkey.core.Failure;
import java.nio.charset.StandardCharsets;

/** The name of a download: one segment of an address, whatever else stands in it. */
public record FileName(String value) {
    private static final int MAX_BYTES = 255;

    public FileName {
        boolean wellFormed = !value.isBlank()
                && value.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && !value.equals(".")
                && !value.equals("..")
                && value.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && StandardCharsets.UTF_8.newEncoder().canEncode(value);
        if (!wellFormed) {
            throw Failure.invalid(
                    "files",
                    "A file has a name of at most " + MAX_BYTES + " bytes without slashes and control characters.");
        }
    }

    /** Of a file as a client sends it: old ones send the path on their own disk, of which the last part counts. */
    static FileName ofUpload(String text) {
        return new FileName(text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1));
    }
}
