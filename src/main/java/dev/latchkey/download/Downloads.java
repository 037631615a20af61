package dev.latchkey.download;

import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.blob.BlobKey;
import dev.latchkey.blob.BlobSink;
import dev.latchkey.blob.BlobSource;
import dev.latchkey.blob.Blobs;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files beside repositories: bytes are stored first, seen by nobody; then all files of an upload are listed at once. */
public final class Downloads {
    private static final int BUFFER = 64 * 1024;

    /** How long an upload may take to be listed once its bytes are written. */
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final Database database;
    private final Blobs blobs;
    private final AuditLog audit;
    private final Clock clock;

    public Downloads(Database database, Blobs blobs, AuditLog audit, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file that comes in. */
    record Upload(FileName name, InputStream content) {}

    public Page<Download> list(RepositoryId id, Paging paging) {
        return database.read(tx -> DownloadStore.page(tx, id, paging));
    }

    Download get(RepositoryId id, String name) {
        return database.<Optional<Download>>read(tx -> DownloadStore.find(tx, id, name))
                .orElseThrow(() -> absent(name));
    }

    /** Adds the files, each in place of one of the same name; all of them or none. */
    void add(RepositoryId id, List<Upload> uploads, Actor actor) throws IOException {
        Optional<Profile> uploader = actor.principal().identity().map(Profile::of);
        List<Download> stored = new ArrayList<>();
        for (Upload upload : uploads) {
            BlobKey key = new BlobKey(id, UUID.randomUUID() + ".download");
            long size = store(key, upload.content());
            stored.add(new Download(upload.name(), key, size, uploader, 0, now()));
        }
        database.writing(tx -> stored.forEach(download -> list(tx, id, download, actor)));
    }

    private long store(BlobKey key, InputStream content) throws IOException {
        database.writing(tx -> DownloadBlobStore.announce(tx, key, now().plus(LONGEST_UPLOAD)));
        try (BlobSink sink = blobs.create(key)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sink.write(ByteBuffer.wrap(buffer, 0, read));
            }
            sink.commit();
            return sink.size();
        } catch (IOException e) {
            throw new Failure(
                    new Problem.Unavailable("The file could not be stored; nothing was changed. Try again later."), e);
        }
    }

    private void list(Tx tx, RepositoryId id, Download download, Actor actor) {
        if (!DownloadBlobStore.claim(tx, download.blob(), now())) {
            throw new Failure(new Problem.Unavailable("The upload took too long and was given up; send it again."));
        }
        String name = download.name().value();
        boolean replaced = DownloadStore.delete(tx, id, name);
        DownloadStore.insert(tx, id, download);
        audit.record(
                tx,
                actor.did(replaced ? "download.replaced" : "download.added", name)
                        .on(id));
    }

    void delete(RepositoryId id, String name, Actor actor) {
        database.writing(tx -> {
            if (!DownloadStore.delete(tx, id, name)) {
                throw absent(name);
            }
            audit.record(tx, actor.did("download.deleted", name).on(id));
        });
    }

    /** Writes a part of a file. The part with its first byte counts as a fetch, those that go on with one do not. */
    void copy(Download download, long from, long length, OutputStream out) throws IOException {
        try (BlobSource source = blobs.open(download.blob())) {
            if (from == 0) {
                database.writing(tx -> DownloadStore.count(tx, download.blob()));
            }
            copy(source, from, length, out);
        } catch (NoSuchFileException e) {
            throw new Failure(new Problem.NotFound("'" + download.name().value() + "' was deleted a while ago."), e);
        }
    }

    private static void copy(BlobSource source, long from, long length, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long end = from + length;
        for (long position = from; position < end; ) {
            int read = source.read(position, ByteBuffer.wrap(buffer, 0, (int) Math.min(BUFFER, end - position)));
            if (read <= 0) {
                throw new EOFException("a blob ends at " + position + " of " + end + " bytes");
            }
            out.write(buffer, 0, read);
            position += read;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Failure absent(String name) {
        return Failure.notFound("There is no download '" + name + "' in this repository.");
    }
}
