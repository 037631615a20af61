package dev.latchkey.git.dfs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.util.List;

/**
 * Reads a repository as it is at one moment. Refs are remembered by generation, which moves with each change of them, so
 * that a repository with many refs costs two short look-ups as long as nobody pushes.
 */
final class Snapshots {
    private static final long REMEMBERED_REFS = 200_000;

    private final Database database;
    private final StateStore states = new StateStore();
    private final RefStore refs = new RefStore();
    private final PackStore packs = new PackStore();
    private final Cache<Key, RefTable> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_REFS)
            .weigher((Key key, RefTable table) -> 1 + table.size())
            .build();

    Snapshots(Database database) {
        this.database = database;
    }

    /** {@link dev.latchkey.core.Problem.NotFound} if there is no such repository. */
    Snapshot read(RepositoryId id) {
        return database.read(tx -> {
            StateStore.State state = states.find(tx, id).orElseThrow(() -> absent(id));
            return new Snapshot(state.garbageDrops(), remembered(tx, id, state.generation()), packs.list(tx, id));
        });
    }

    /** The refs alone; {@link dev.latchkey.core.Problem.NotFound} if there is no such repository. */
    RefTable refs(RepositoryId id) {
        return database.read(tx -> {
            StateStore.State state = states.find(tx, id).orElseThrow(() -> absent(id));
            return remembered(tx, id, state.generation());
        });
    }

    private RefTable remembered(Tx tx, RepositoryId id, long generation) {
        Key key = new Key(id, generation);
        RefTable known = remembered.getIfPresent(key);
        if (known != null) {
            return known;
        }
        RefTable table = RefTable.of(generation, refs.list(tx, id));
        remembered.put(key, table);
        return table;
    }

    /**
     * The refs at a generation, which must be the one that the transaction sees. What a writing transaction sees is not
     * remembered, for it may be rolled back.
     */
    RefTable refs(Tx tx, RepositoryId id, long generation) {
        RefTable table = remembered.getIfPresent(new Key(id, generation));
        return table != null ? table : RefTable.of(generation, refs.list(tx, id));
    }

    static Failure absent(RepositoryId id) {
        return Failure.notFound("There is no repository with the id " + id.braced() + ".");
    }

    /** A repository at one moment. */
    record Snapshot(long garbageDrops, RefTable refs, List<PackRow> packs) {}

    private record Key(RepositoryId id, long generation) {}
}
