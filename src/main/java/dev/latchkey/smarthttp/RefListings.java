package dev.latchkey.smarthttp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.GitService;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.RefSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * Answers what a repository has for refs, in all versions of the protocol. What is sent is kept in memory, one of a kind for each
 * repository, and belongs to a generation: each request asks the database for the present one, so nobody is told of refs that
 * are not so any more, whichever process moved them.
 */
final class RefListings {
    private static final long MOST_BYTES = 32L << 20;
    private static final int HEAP_SHARE = 24;

    private final GitRepositories repositories;
    private final byte[] version2 = Offer.version2();
    private final Cache<LinesKey, Kept<RefLines>> lines = cache();
    private final Cache<RepositoryId, Kept<byte[]>> advertised = cache();

    RefListings(GitRepositories repositories) {
        this.repositories = repositories;
    }

    /**
     * What was made of the refs of a generation.
     *
     * @param weight bytes it takes
     */
    private record Kept<T>(long generation, T made, int weight) {}

    private record LinesKey(RepositoryId repository, boolean peel, boolean symrefs) {}

    private static <K, T> Cache<K, Kept<T>> cache() {
        long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        return Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((K key, Kept<T> kept) -> 200 + kept.weight)
                .build();
    }

    private static <K, T> T at(
            RefSnapshot snapshot, K key, Cache<K, Kept<T>> cache, Function<ShownRefs, Kept<T>> make) {
        Kept<T> present = cache.getIfPresent(key);
        if (present != null && present.generation == snapshot.generation()) {
            return present.made;
        }
        Kept<T> made = make.apply(ShownRefs.of(snapshot));
        cache.put(key, made);
        return made.made;
    }

    /** Answers a listing of version 2. */
    void list(RepositoryId id, RefListing asked, OutputStream out) throws IOException {
        RefSnapshot snapshot = repositories.refs(id);
        LinesKey key = new LinesKey(id, asked.peel(), asked.symrefs());
        RefLines found = at(snapshot, key, lines, refs -> {
            RefLines made = RefLines.of(refs, asked.peel(), asked.symrefs());
            return new Kept<>(snapshot.generation(), made, made.weight());
        });
        found.writeTo(out, asked);
    }

    /** Answers what every client asks first. */
    void advertise(RepositoryId id, Protocol protocol, OutputStream out) throws IOException {
        if (protocol.isVersion2()) {
            out.write(version2);
            return;
        }
        RefSnapshot snapshot = repositories.refs(id);
        byte[] found = at(snapshot, id, advertised, refs -> {
            byte[] made = Offer.version0(refs);
            return new Kept<>(snapshot.generation(), made, made.length);
        });
        PacketLineOut preamble = new PacketLineOut(out);
        preamble.setFlushOnEnd(false);
        protocol.writePreamble(preamble, GitService.UPLOAD_PACK);
        out.write(found);
    }
}
