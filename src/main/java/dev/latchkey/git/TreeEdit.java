package dev.latchkey.git;

import dev.latchkey.core.Failure;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Files to be put into a tree and taken out of it. There is no work tree: a link in the tree is a name for some bytes and is
 * never followed. A file makes way for a directory, and a directory for a file, only if what was there is deleted in the
 * same edit. Used by one thread.
 */
public final class TreeEdit {
    private final Directory root = new Directory();

    /** What is to be done in one directory. */
    private static final class Directory {
        private final TreeSet<String> deletions = new TreeSet<>();
        private final Map<String, Content> puts = new TreeMap<>();
        private final Map<String, Directory> below = new TreeMap<>();
    }

    private record Content(FileMode mode, ObjectId blob) {}

    /** A file, executable file or link, new or in place of one. */
    public void put(TreePath path, FileMode mode, ObjectId blob) {
        directory(path).puts.put(last(path), new Content(mode, blob));
    }

    /** Directories that lose their last file go with it. */
    public void delete(TreePath path) {
        directory(path).deletions.add(last(path));
    }

    private Directory directory(TreePath path) {
        Directory at = root;
        for (String name : path.names().subList(0, path.depth())) {
            at = at.below.computeIfAbsent(name, absent -> new Directory());
        }
        return at;
    }

    private static String last(TreePath path) {
        return path.names().get(path.depth());
    }

    /**
     * Writes the directories that change.
     *
     * @param base the tree to begin with, or none
     * @throws Failure {@link dev.latchkey.core.Problem.Invalid} for what is not there, or in the way
     */
    public ObjectId apply(Optional<ObjectId> base, ObjectReader reader, CheckedInserter inserter) throws IOException {
        EditedTree edited = edited(root, "", base, new Objects(reader, inserter));
        return inserter.tree(edited.format());
    }

    /** Where trees are read from and written to. */
    private record Objects(ObjectReader reader, CheckedInserter inserter) {}

    private static EditedTree edited(Directory change, String prefix, Optional<ObjectId> base, Objects objects)
            throws IOException {
        EditedTree tree = EditedTree.read(objects.reader(), base);
        for (String name : change.deletions) {
            delete(tree, name, prefix + name);
        }
        for (Map.Entry<String, Directory> sub : change.below.entrySet()) {
            Optional<EditedTree.Entry> there = tree.find(sub.getKey());
            String path = prefix + sub.getKey();
            there.ifPresent(entry -> requireDirectory(entry, path));
            EditedTree below = edited(sub.getValue(), path + "/", there.map(EditedTree.Entry::id), objects);
            if (below.isEmpty()) {
                there.ifPresent(tree::remove);
            } else {
                tree.put(sub.getKey(), FileMode.TREE, objects.inserter().tree(below.format()));
            }
        }
        change.puts.forEach((name, content) -> put(tree, name, content, prefix + name));
        return tree;
    }

    private static void delete(EditedTree tree, String name, String path) {
        EditedTree.Entry entry = tree.find(name)
                .orElseThrow(() -> Failure.invalid(path, "'" + path + "' cannot be deleted, for it is not there."));
        if (entry.isDirectory()) {
            throw Failure.invalid(path, "'" + path + "' is a directory; name each file in it that is to be deleted.");
        }
        requireNoSubmodule(entry, path);
        tree.remove(entry);
    }

    private static void requireDirectory(EditedTree.Entry entry, String path) {
        requireNoSubmodule(entry, path);
        if (entry.isLink()) {
            throw Failure.invalid(
                    path,
                    "'" + path + "' is a symbolic link, and nothing is written or deleted through one. Name the path"
                            + " that it leads to, or delete the link in the same request.");
        }
        if (!entry.isDirectory()) {
            throw Failure.invalid(
                    path, "'" + path + "' is a file; delete it in the same request if it is to be a directory.");
        }
    }

    private static void put(EditedTree tree, String name, Content content, String path) {
        Optional<EditedTree.Entry> there = tree.find(name);
        there.ifPresent(entry -> requireNoSubmodule(entry, path));
        if (there.isPresent() && there.get().isDirectory()) {
            throw Failure.invalid(
                    path,
                    "'" + path + "' is a directory; delete each file in it in the same request if it is to be a file.");
        }
        tree.put(name, content.mode(), content.blob());
    }

    private static void requireNoSubmodule(EditedTree.Entry entry, String path) {
        if (entry.isSubmodule()) {
            throw Failure.invalid(path, "'" + path + "' is a submodule, which is changed by pushes only.");
        }
    }
}
