package dev.latchkey.git.dfs;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.dfs.DfsPackFile;
import org.eclipse.jgit.internal.storage.pack.PackExt;

/**
 * Chooses packs to merge so that sizes form a geometric series: each pack that is left alone is at least twice as large as
 * all smaller ones together. So every object is copied a logarithmic number of times only.
 */
final class SmallPacks {
    private static final Set<PackSource> PUSHED = EnumSet.of(PackSource.INSERT, PackSource.RECEIVE, PackSource.COMPACT);

    private SmallPacks() {}

    /** The packs to merge: none, or half of the pushed ones at least. */
    static List<DfsPackFile> choose(DfsPackFile[] packs) {
        List<DfsPackFile> pushed = Stream.of(packs)
                .filter(pack -> PUSHED.contains(pack.getPackDescription().getPackSource()))
                .sorted(Comparator.comparingLong(SmallPacks::size))
                .toList();
        if (pushed.size() < 2) {
            return List.of();
        }
        int merged = Math.max(2, (pushed.size() + 1) / 2);
        long total = 0;
        for (int i = 0; i < pushed.size(); i++) {
            long size = size(pushed.get(i));
            if (i > 0 && size < 2 * total) {
                merged = Math.max(merged, i + 1);
            }
            total += size;
        }
        return pushed.subList(0, merged);
    }

    private static long size(DfsPackFile pack) {
        DfsPackDescription description = pack.getPackDescription();
        return description.getFileSize(PackExt.PACK);
    }
}
