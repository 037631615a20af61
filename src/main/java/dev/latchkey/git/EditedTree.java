package dev.latchkey.git;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** One directory while it is edited. What is not touched stays as it is, names that are not UTF-8 and old modes included. */
final class EditedTree {
    /**
     * In the order of git: by the bytes of the names, read as Latin-1 here, those of directories with a slash behind them.
     */
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    /** Names that are not UTF-8, as bytes, by the text that they are shown as; null until somebody asks for one. */
    private @Nullable Map<String, String> odd;

    /** A file, link, directory or submodule. */
    record Entry(String rawName, FileMode mode, ObjectId id) {
        boolean isDirectory() {
            return is(FileMode.TYPE_TREE);
        }

        boolean isLink() {
            return is(FileMode.TYPE_SYMLINK);
        }

        boolean isSubmodule() {
            return is(FileMode.TYPE_GITLINK);
        }

        private boolean is(int type) {
            return (mode.getBits() & FileMode.TYPE_MASK) == type;
        }

        private String key() {
            return isDirectory() ? rawName + "/" : rawName;
        }
    }

    /** The entries of a tree, or none. */
    static EditedTree read(ObjectReader reader, Optional<ObjectId> tree) throws IOException {
        EditedTree read = new EditedTree();
        if (tree.isPresent()) {
            CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree.get());
            while (!parser.eof()) {
                byte[] name = new byte[parser.getNameLength()];
                parser.getName(name, 0);
                Entry entry = new Entry(
                        new String(name, StandardCharsets.ISO_8859_1),
                        FileMode.fromBits(parser.getEntryRawMode()),
                        parser.getEntryObjectId());
                if (read.entries.put(entry.key(), entry) != null) {
                    throw new Failure(
                            new Problem.Invalid("The directory " + tree.get().name()
                                    + " is broken: two entries have one name. It is to be mended with git."));
                }
                parser.next(1);
            }
        }
        return read;
    }

    /** By its name, or else by the text that a name which is not UTF-8 is shown as. */
    Optional<Entry> find(String name) {
        String raw = raw(name);
        Entry exact = named(raw);
        if (exact != null || raw.equals(name)) {
            return Optional.ofNullable(exact);
        }
        return Optional.ofNullable(odd().get(name)).map(this::named);
    }

    private @Nullable Entry named(String raw) {
        return entries.getOrDefault(raw, entries.get(raw + "/"));
    }

    /** No edit makes more of them. */
    private Map<String, String> odd() {
        Map<String, String> known = odd;
        if (known == null) {
            known = new HashMap<>();
            for (Entry entry : entries.values()) {
                String shown = PathText.decode(entry.rawName().getBytes(StandardCharsets.ISO_8859_1));
                if (!raw(shown).equals(entry.rawName())) {
                    known.putIfAbsent(shown, entry.rawName());
                }
            }
            odd = known;
        }
        return known;
    }

    private static String raw(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    void remove(Entry entry) {
        entries.remove(entry.key());
    }

    /** In place of what has the name. */
    void put(String name, FileMode mode, ObjectId id) {
        Optional<Entry> replaced = find(name);
        replaced.ifPresent(this::remove);
        Entry entry = new Entry(replaced.map(Entry::rawName).orElseGet(() -> raw(name)), mode, id);
        entries.put(entry.key(), entry);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** As git stores it. */
    byte[] format() {
        TreeFormatter formatter = new TreeFormatter();
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            formatter.append(entry.rawName().getBytes(StandardCharsets.ISO_8859_1), entry.mode(), entry.id());
        }
        return formatter.toByteArray();
    }
}
