package dev.latchkey.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.MimeTypes;

/** Media types by the end of a file's name: Jetty's table, and what it lacks of the files that repositories hold. */
public final class MediaTypes {
    private static final Map<String, String> MORE = Map.ofEntries(
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("yml", "application/yaml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("toml", "application/toml"),
            Map.entry("c", "text/x-c"),
            Map.entry("h", "text/x-c"),
            Map.entry("cc", "text/x-c"),
            Map.entry("cpp", "text/x-c"),
            Map.entry("py", "text/x-python"),
            Map.entry("rb", "text/x-ruby"),
            Map.entry("rst", "text/x-rst"),
            Map.entry("go", "text/x-go"),
            Map.entry("rs", "text/x-rust"),
            Map.entry("log", "text/plain"),
            Map.entry("patch", "text/x-diff"),
            Map.entry("diff", "text/x-diff"));

    private MediaTypes() {}

    /** Empty when the name tells nothing. */
    public static Optional<String> ofName(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        String known = MORE.get(extension);
        return Optional.ofNullable(known == null ? MimeTypes.DEFAULTS.getMimeByExtension("x." + extension) : known);
    }
}
