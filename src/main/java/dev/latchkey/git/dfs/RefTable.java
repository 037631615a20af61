package dev.latchkey.git.dfs;

import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRefDatabase.RefCache;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.util.RefList;
import org.jspecify.annotations.Nullable;

/**
 * All refs of a repository at one generation, sorted by name. Never changes, so it is shared by everybody who opens the
 * repository at that generation.
 */
final class RefTable {
    private final long generation;
    private final RefList<Ref> refs;
    private final RefList<Ref> symbolic;

    private RefTable(long generation, RefList<Ref> refs, RefList<Ref> symbolic) {
        this.generation = generation;
        this.refs = refs;
        this.symbolic = symbolic;
    }

    static RefTable of(long generation, List<RefRow> rows) {
        RefList.Builder<Ref> all = new RefList.Builder<>(rows.size());
        RefList.Builder<Ref> symbolic = new RefList.Builder<>(1);
        rows.stream().sorted(Comparator.comparing(RefRow::name)).forEach(row -> {
            Ref ref = row.toRef();
            all.add(ref);
            if (ref.isSymbolic()) {
                symbolic.add(ref);
            }
        });
        return new RefTable(generation, all.toRefList(), symbolic.toRefList());
    }

    long generation() {
        return generation;
    }

    int size() {
        return refs.size();
    }

    /** In order; symbolic ones do not know where they lead. */
    List<Ref> all() {
        return refs.asList();
    }

    /** In the form that JGit reads. */
    RefCache cache() {
        return new RefCache(refs, symbolic);
    }

    @Nullable
    RefRow find(String name) {
        Ref ref = refs.get(name);
        return ref == null ? null : RefRow.of(ref);
    }

    /** The names that begin with the prefix, in order. */
    List<String> namesBelow(String prefix) {
        return below(prefix).stream().map(Ref::getName).toList();
    }

    /** Whether a ref whose name begins with the prefix points to another. */
    boolean hasSymbolicBelow(String prefix) {
        return symbolic.asList().stream().anyMatch(ref -> ref.getName().startsWith(prefix));
    }

    /** The refs whose names begin with the prefix, in order; symbolic ones do not know where they lead. */
    List<Ref> below(String prefix) {
        int found = refs.find(prefix);
        int from = found < 0 ? -(found + 1) : found;
        int to = from;
        while (to < refs.size() && refs.get(to).getName().startsWith(prefix)) {
            to++;
        }
        return refs.asList().subList(from, to);
    }
}
