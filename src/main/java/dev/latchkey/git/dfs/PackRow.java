package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.core.RepositoryId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.jspecify.annotations.Nullable;

/** A pack as it is listed: where it came from, and its blobs (pack, index, bitmap, commit-graph) with their sizes. */
record PackRow(String name, PackSource source, long objects, long deltas, Map<PackExt, Long> files, Instant createdAt) {
    PackRow {
        files = Map.copyOf(files);
    }

    static PackRow of(DfsPackDescription pack) {
        Map<PackExt, Long> files = new EnumMap<>(PackExt.class);
        for (PackExt ext : PackExt.values()) {
            if (pack.hasFileExt(ext)) {
                files.put(ext, pack.getFileSize(ext));
            }
        }
        return new PackRow(
                pack.getPackName(),
                pack.getPackSource(),
                pack.getObjectCount(),
                pack.getDeltaCount(),
                files,
                Instant.ofEpochMilli(pack.getLastModified()));
    }

    DfsPackDescription describe(DfsRepositoryDescription repository) {
        DfsPackDescription pack = new DfsPackDescription(repository, name, source)
                .setObjectCount(objects)
                .setDeltaCount(deltas)
                .setLastModified(createdAt.toEpochMilli());
        files.forEach((ext, size) -> {
            pack.addFileExt(ext);
            pack.setFileSize(ext, size);
        });
        return pack;
    }

    /** The sum of its blobs. */
    long bytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    List<BlobKey> blobs(RepositoryId repository) {
        return files.keySet().stream().map(ext -> key(repository, name, ext)).toList();
    }

    static BlobKey key(RepositoryId repository, String name, PackExt ext) {
        return new BlobKey(repository, name + "." + ext.getExtension());
    }

    /** Whether a blob is a file of a pack, of a kind that this version knows. */
    static boolean isPackFile(BlobKey key) {
        return ext(key.file().substring(key.file().lastIndexOf('.') + 1)) != null;
    }

    /** {@code pack=1234,idx=567}. */
    String extensions() {
        return files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> file.getKey().getExtension() + "=" + file.getValue())
                .collect(Collectors.joining(","));
    }

    /** Reads what {@link #extensions} wrote; sizes of kinds that this version does not know are left out. */
    static Map<PackExt, Long> files(String extensions) {
        Map<PackExt, Long> files = new EnumMap<>(PackExt.class);
        for (String file : extensions.split(",")) {
            int equals = file.indexOf('=');
            PackExt ext = ext(file.substring(0, Math.max(0, equals)));
            if (ext != null) {
                files.put(ext, Long.valueOf(file.substring(equals + 1)));
            }
        }
        return files;
    }

    private static @Nullable PackExt ext(String name) {
        for (PackExt ext : PackExt.values()) {
            if (Objects.equals(ext.getExtension(), name)) {
                return ext;
            }
        }
        return null;
    }
}
