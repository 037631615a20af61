package dev.latchkey.smarthttp;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.fetchcache.Answer;
import dev.latchkey.fetchcache.AnswerKey;
import dev.latchkey.fetchcache.Build;
import dev.latchkey.fetchcache.FetchCache;
import dev.latchkey.fetchcache.Pass;
import dev.latchkey.fetchcache.Recipient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/**
 * Answers a fetch out of the cache. Every request is held to the refs of this moment first: only then it matters whether somebody
 * else has had the same answer.
 */
final class KeptFetch implements AutoCloseable {
    /** Goes into every key; another number when the answer to the same request became another. */
    private static final String VERSION = "latchkey fetch 1\n";

    private final FetchCache cache;
    private final RepositoryId id;
    private final Repository repository;
    private final Supplier<UploadPack> uploads;
    private @Nullable Pass pass;

    KeptFetch(FetchCache cache, RepositoryId id, Repository repository, Supplier<UploadPack> uploads) {
        this.cache = cache;
        this.id = id;
        this.repository = repository;
        this.uploads = uploads;
    }

    /**
     * How the request is answered, to be carried out once; empty if it cannot be like this, or need not. Then it is
     * answered without the cache before this is closed.
     */
    Optional<AnswerStream.Rest> serve(byte[] request, boolean version2, AnswerStream answer) throws IOException {
        Optional<FetchMeaning> read = cache.isOn() ? FetchMeaning.of(request, version2) : Optional.empty();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        FetchMeaning meaning = read.get();
        Optional<String> wantedRefs = wantedRefs(meaning);
        if (wantedRefs.isEmpty()) {
            return Optional.empty();
        }
        Wants.require(meaning.wants(), repository.getRefDatabase(), uploads);
        byte[] asked = meaning.request();
        AnswerKey key = key(asked, wantedRefs.get(), meaning.includesTags());
        if (isCheap(meaning)) {
            pass = cache.pass(key).orElse(null);
        }
        if (pass != null) {
            return Optional.empty();
        }
        Client client = new Client(answer, !meaning.isQuiet());
        return cache.open(key, () -> build(asked)).map(kept -> () -> send(kept, client));
    }

    /** With bitmaps a whole clone is hardly more than a copy out of a pack, which writing it down would double. */
    private boolean isCheap(FetchMeaning meaning) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return meaning.isWhole(have -> isThere(reader, have)) && reader.getBitmapIndex() != null;
        }
    }

    private static boolean isThere(ObjectReader reader, ObjectId id) {
        try {
            return reader.has(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Answer kept, Client client) throws IOException {
        try (kept) {
            kept.sendTo(client);
        }
    }

    /** What refs hold that are wanted by name; empty if one of them is not there, which JGit says in its own words. */
    private Optional<String> wantedRefs(FetchMeaning meaning) throws IOException {
        StringBuilder held = new StringBuilder();
        for (String name : meaning.wantedRefs()) {
            Ref ref = VisibleRefs.isVisible(name) ? repository.exactRef(name) : null;
            if (ref == null || ref.getObjectId() == null) {
                return Optional.empty();
            }
            held.append(ref.getObjectId().name()).append(' ').append(name).append('\n');
        }
        return Optional.of(held.toString());
    }

    private AnswerKey key(byte[] asked, String wantedRefs, boolean includesTags) throws IOException {
        MessageDigest digest = sha256();
        digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
        digest.update((id + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(asked);
        digest.update(wantedRefs.getBytes(StandardCharsets.UTF_8));
        if (includesTags) {
            addTags(digest);
        }
        return AnswerKey.of(id, digest.digest());
    }

    /** Annotated tags are sent along with what they point to, so the answer depends on all there are. */
    private void addTags(MessageDigest digest) throws IOException {
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        for (String space : List.of(Constants.R_HEADS, Constants.R_TAGS)) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(space)) {
                ObjectId tag = ref.getObjectId();
                if (ref.getPeeledObjectId() != null && tag != null) {
                    tag.copyRawTo(raw, 0);
                    digest.update(raw);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Over the same view of the repository as this request, which it may outlive. */
    private Build build(byte[] asked) {
        repository.incrementOpen();
        return new RepositoryBuild(repository, uploads, asked);
    }

    @Override
    public void close() {
        if (pass != null) {
            pass.close();
        }
    }

    /** A client to whom the answer is sent. */
    private record Client(AnswerStream answer, boolean wantsProgress) implements Recipient {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            answer.write(bytes);
        }

        @Override
        public boolean finish(FileChannel file, long from, long count) throws IOException {
            return answer.finish(file, from, count);
        }

        @Override
        public void sideBandFromHere() {
            answer.sideBandFromHere();
        }

        @Override
        public void progress(byte[] packet) throws IOException {
            if (wantsProgress) {
                answer.write(packet, 0, packet.length);
                answer.flush();
            }
        }

        @Override
        public void flush() throws IOException {
            answer.flush();
        }

        @Override
        public boolean isGone() {
            return answer.broken();
        }
    }
}
