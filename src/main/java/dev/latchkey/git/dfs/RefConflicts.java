package dev.latchkey.git.dfs;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes that cannot be made: the ref is not what the change says it is, or its name and that of another ref
 * would be a file and a directory of the same name. Deletions come first, for they make room for names.
 */
final class RefConflicts {
    private final RefTable table;
    private final Map<String, Optional<RefRow>> changed = new HashMap<>();
    private final TreeSet<String> created = new TreeSet<>();
    private final Set<RefChange> refused = Collections.newSetFromMap(new IdentityHashMap<>());

    private RefConflicts(RefTable table) {
        this.table = table;
    }

    /** The changes to refuse, by identity. */
    static Set<RefChange> in(RefTable table, List<RefChange> changes) {
        RefConflicts conflicts = new RefConflicts(table);
        changes.stream().filter(change -> change.after() == null).forEach(conflicts::attempt);
        changes.stream().filter(change -> change.after() != null).forEach(conflicts::attempt);
        return conflicts.refused;
    }

    private void attempt(RefChange change) {
        String name = change.name();
        boolean stale = !RefRow.sameValue(find(name), change.before());
        boolean creates = change.before() == null && change.after() != null;
        if (stale || (creates && isNameTaken(name))) {
            refused.add(change);
            return;
        }
        changed.put(name, Optional.ofNullable(change.after()));
        if (creates) {
            created.add(name);
        }
    }

    private @Nullable RefRow find(String name) {
        Optional<RefRow> own = changed.get(name);
        return own != null ? own.orElse(null) : table.find(name);
    }

    private boolean isNameTaken(String name) {
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            if (find(name.substring(0, slash)) != null) {
                return true;
            }
        }
        String below = name + "/";
        String next = created.ceiling(below);
        return (next != null && next.startsWith(below) && find(next) != null)
                || table.namesBelow(below).stream().anyMatch(other -> find(other) != null);
    }
}
