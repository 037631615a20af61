package dev.latchkey.browse;

import dev.latchkey.git.Commit;
import dev.latchkey.git.LastChanges;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists directories with the last commit of each entry, directories first. Safe for use by many threads. */
final class FileTrees {
    private static final int MOST_ENTRIES = 1_000;

    private final LastChanges changes;

    FileTrees(LastChanges changes) {
        this.changes = changes;
    }

    FileTree of(OpenSource source, List<TreeEntry> children, Addresses addresses) throws IOException {
        TreeEntry directory = source.entry();
        List<TreeEntry> listed = new ArrayList<>(children);
        listed.sort(Comparator.comparing((TreeEntry entry) -> !entry.isDirectory()));
        List<TreeEntry> shown = listed.subList(0, Math.min(listed.size(), MOST_ENTRIES));
        Map<String, Commit> last = changes.of(source, directory, shown);
        List<FileTree.Row> rows = new ArrayList<>(shown.size());
        for (TreeEntry entry : shown) {
            rows.add(row(entry, Optional.ofNullable(last.get(entry.name())), addresses));
        }
        String path = directory.path();
        return new FileTree(
                "Files in " + (path.isEmpty() ? "the root" : Visible.of(path)) + " of "
                        + Visible.of(addresses.revision()),
                CommitLine.of(source.head(), addresses.base()),
                path.isEmpty() ? Optional.empty() : Optional.of(addresses.source(parent(path))),
                rows,
                listed.size() - shown.size());
    }

    /** The commit that changed a file last, or, when it takes too long to find, the one whose tree it is in. */
    Commit lastChange(OpenSource source) throws IOException {
        TreeEntry file = source.entry();
        Optional<Commit> last = changes.of(source, file);
        return last.isPresent() ? last.get() : source.head();
    }

    private static FileTree.Row row(TreeEntry entry, Optional<Commit> commit, Addresses addresses) {
        return new FileTree.Row(
                Visible.of(entry.name()),
                addresses.source(entry.path()),
                icon(entry),
                entry.isSubmodule() ? "@ " + entry.id().abbreviate(7).name() : "",
                commit.map(found -> CommitLine.of(found, addresses.base())));
    }

    private static String icon(TreeEntry entry) {
        if (entry.isDirectory()) {
            return "folder";
        }
        return entry.isSubmodule() ? "module" : entry.isLink() ? "link" : "file";
    }

    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
