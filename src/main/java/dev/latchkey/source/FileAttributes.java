package dev.latchkey.source;

import dev.latchkey.core.Failure;
import dev.latchkey.git.TreePath;
import dev.latchkey.http.Multipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;

/** What a file is besides its content, as clients say with {@code x-attributes}. */
final class FileAttributes {
    /** What Linux takes for a path, in bytes. */
    private static final int LONGEST_TARGET = 4_095;

    private FileAttributes() {}

    /** A plain file unless it is said to be something else, whatever it was before. */
    static FileMode mode(TreePath path, Optional<String> attributes) {
        String given = attributes.orElse("").strip();
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "" -> FileMode.REGULAR_FILE;
            case "executable" -> FileMode.EXECUTABLE_FILE;
            case "link" -> FileMode.SYMLINK;
            case "subrepository" ->
                throw Failure.invalid(path.toString(), "Submodules are made and changed by pushes only.");
            default ->
                throw Failure.invalid(
                        path.toString(),
                        "The x-attributes of '" + path + "' are executable or link, not '" + given + "'.");
        };
    }

    /** A link is the path that it leads to, relative to its own directory; git would not make one without. */
    static void requireTarget(TreePath path, Multipart.Part part) throws IOException {
        boolean possible = part.size() > 0 && part.size() <= LONGEST_TARGET;
        if (possible) {
            try (InputStream in = part.open()) {
                for (byte b : in.readAllBytes()) {
                    possible &= b != 0;
                }
            }
        }
        if (!possible) {
            throw Failure.invalid(
                    path.toString(),
                    "The content of the link '" + path + "' is the path that it leads to: 1 to " + LONGEST_TARGET
                            + " bytes without NUL.");
        }
    }
}
