package dev.latchkey.git.dfs;

import dev.latchkey.blob.Blobs;
import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.blob.FilesBelow;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.RefTransaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.ReceivePack;

/** One node: database, blobs and storage, with JGit's daemon as the door through which the real git comes. */
final class GitNode implements AutoCloseable {
    private final Database database;
    private final Blobs blobs;
    private final Path packs;
    private final GitStorage storage;
    private final Daemon daemon;
    private volatile RefTransaction participant = RefTransaction.NONE;

    GitNode(DatabaseSettings settings, Path packs, Blobs blobs, GitSettings git, Clock clock) throws IOException {
        this.database = Database.open(settings);
        this.packs = packs;
        this.blobs = blobs;
        this.storage = new GitStorage(database, blobs, git, clock);
        this.daemon = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon.setRepositoryResolver((request, name) -> storage.open(RepositoryId.of(name), participant));
        daemon.getService("git-receive-pack").setEnabled(true);
        daemon.setReceivePackFactory((request, repository) -> {
            ReceivePack receive = new ReceivePack(repository);
            receive.setObjectChecker(new ObjectChecker());
            receive.setMaxCommandBytes(16L * 1024 * 1024);
            return receive;
        });
        daemon.start();
    }

    /** A node with a database and a directory of its own. */
    static GitNode fresh(Dialect dialect, Path directory, Clock clock) throws IOException {
        Path packs = directory.resolve("packs");
        return new GitNode(
                TestDatabases.fresh(dialect, directory), packs, DirectoryBlobs.open(packs, clock), settings(), clock);
    }

    /** Small limits, so that maintenance has work. */
    static GitSettings settings() {
        return new GitSettings(
                new GitSettings.BlockCache(ByteSize.mebibytes(16), new ByteSize(8192)),
                new GitSettings.Upkeep(4, 20, ByteSize.mebibytes(8), Duration.ofDays(1), Duration.ofDays(1)),
                Duration.ofHours(2));
    }

    Database database() {
        return database;
    }

    Blobs blobs() {
        return blobs;
    }

    GitStorage storage() {
        return storage;
    }

    RepositoryId newRepository() {
        RepositoryId id = RepositoryId.random();
        database.writing(tx -> storage.create(tx, id));
        return id;
    }

    Repository open(RepositoryId id) {
        return storage.open(id, participant);
    }

    /** Who joins pushes through the daemon and {@link #open}. */
    void join(RefTransaction joining) {
        participant = joining;
    }

    String url(RepositoryId id) {
        return "git://127.0.0.1:" + daemon.getAddress().getPort() + "/" + id;
    }

    long count(String table) {
        return database.<Long>read(tx -> tx.handle()
                .createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    /** Every file of the store, finished or not. */
    List<Path> files() throws IOException {
        return FilesBelow.of(packs);
    }

    @Override
    public void close() {
        daemon.stop();
        database.close();
    }
}
