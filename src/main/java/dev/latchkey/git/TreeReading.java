package dev.latchkey.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** Reads trees one level at a time. Used by one thread. */
final class TreeReading {
    private final ObjectReader reader;

    TreeReading(ObjectReader reader) {
        this.reader = reader;
    }

    /** Entries of a directory in git's order. */
    List<TreeEntry> children(TreeEntry directory) throws IOException {
        List<TreeEntry> children = new ArrayList<>();
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, directory.id());
        while (!parser.eof()) {
            children.add(entry(directory, parser));
            parser.next(1);
        }
        return children;
    }

    /**
     * What stands at a path. A name that is not UTF-8 is found by the text that it is shown as, unless another has that
     * very text.
     */
    Optional<TreeEntry> find(TreeEntry root, String path) throws IOException {
        TreeEntry at = root;
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                TreeEntry next = at.isDirectory() ? child(at, part) : null;
                if (next == null) {
                    return Optional.empty();
                }
                at = next;
            }
        }
        return Optional.of(at);
    }

    private @Nullable TreeEntry child(TreeEntry directory, String name) throws IOException {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        boolean ascii = wanted.length == name.length();
        TreeEntry shownSo = null;
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, directory.id());
        while (!parser.eof()) {
            if (parser.getNameLength() == wanted.length || !ascii) {
                byte[] raw = name(parser);
                if (Arrays.equals(raw, wanted)) {
                    return entry(directory, parser);
                }
                if (!ascii && shownSo == null && PathText.decode(raw).equals(name)) {
                    shownSo = entry(directory, parser);
                }
            }
            parser.next(1);
        }
        return shownSo;
    }

    private static TreeEntry entry(TreeEntry directory, CanonicalTreeParser parser) {
        return directory.child(name(parser), parser.getEntryRawMode(), parser.getEntryObjectId());
    }

    private static byte[] name(CanonicalTreeParser parser) {
        byte[] name = new byte[parser.getNameLength()];
        parser.getName(name, 0);
        return name;
    }
}
