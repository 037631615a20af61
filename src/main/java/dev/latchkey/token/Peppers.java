package dev.latchkey.token;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which secrets are hashed (HMAC-SHA-256): in a file of their own, so that the database alone is worth
 * nothing to a thief. New rows are hashed under the newest; tokens hashed under an older one still work, and move to the
 * newest when they are next used.
 */
public final class Peppers {
    private static final int PEPPER_BYTES = 32;

    private final PepperFile file;
    private final Database database;
    private final AuditLog audit;
    private volatile NavigableMap<Integer, Pepper> keys = new TreeMap<>();

    /** Of the file when it was last read here. */
    private volatile PepperFile.Stamp seen = PepperFile.Stamp.NONE;

    private Peppers(PepperFile file, Database database, AuditLog audit) {
        this.file = file;
        this.database = database;
        this.audit = audit;
    }

    /**
     * Reads the file, or makes it on the first start, and from then on listens for peppers that other processes add.
     *
     * @throws Failure {@link Problem.Unavailable} when the file is damaged, or lacks a pepper that tokens in the database
     *     were hashed with
     */
    public static Peppers open(Path path, Database database, AuditLog audit) {
        PepperFile file = new PepperFile(path);
        Peppers peppers = new Peppers(file, database, audit);
        NavigableMap<Integer, byte[]> found = file.read();
        List<Integer> missing = new ArrayList<>(database.read(TokenStore::pepperVersions));
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new Failure(new Problem.Unavailable("Tokens in the database were hashed with pepper " + missing
                    + ", which is not in the file " + file
                    + ". Put the file from your backup, or from another node, in its place."));
        }
        peppers.keys = keys(found.isEmpty() ? file.write(Peppers::withFirst) : found);
        database.changes().listen(Topic.CREDENTIALS, peppers::newestOnFile);
        return peppers;
    }

    private static NavigableMap<Integer, byte[]> withFirst(NavigableMap<Integer, byte[]> present) {
        return present.isEmpty() ? withOneMore(present) : present;
    }

    private static NavigableMap<Integer, byte[]> withOneMore(NavigableMap<Integer, byte[]> present) {
        byte[] pepper = new byte[PEPPER_BYTES];
        new SecureRandom().nextBytes(pepper);
        NavigableMap<Integer, byte[]> more = new TreeMap<>(present);
        more.put(present.isEmpty() ? 1 : present.lastKey() + 1, pepper);
        return more;
    }

    private static NavigableMap<Integer, Pepper> keys(NavigableMap<Integer, byte[]> peppers) {
        NavigableMap<Integer, Pepper> keys = new TreeMap<>();
        peppers.forEach((version, pepper) -> keys.put(version, new Pepper(version, pepper)));
        return keys;
    }

    /** Adds a pepper, under which new tokens are hashed from now on; answers its version. No token has to be replaced. */
    public int rekey() {
        NavigableMap<Integer, byte[]> all = file.write(Peppers::withOneMore);
        keys = keys(all);
        database.writing(tx -> {
            audit.record(tx, AuditEvent.operator("pepper.added", "version " + all.lastKey()));
            tx.changed(Topic.CREDENTIALS);
        });
        return all.lastKey();
    }

    /**
     * A key for another purpose, the same in every process with the same file, and for ever: it is derived from the oldest
     * pepper, which stays.
     */
    public SecretKey key(String purpose) {
        return new SecretKeySpec(keys.firstEntry().getValue().mac("key for " + purpose), Pepper.ALGORITHM);
    }

    /**
     * The newest version, also when another process added it a moment ago. The file is looked at each time, and read only when
     * it is not as it was: whoever sends secrets that nobody has comes here with each of them.
     */
    int newestOnFile() {
        PepperFile.Stamp now = file.stamp();
        if (!now.equals(seen)) {
            NavigableMap<Integer, byte[]> found = file.read();
            if (!found.isEmpty() && found.lastKey() > keys.lastKey()) {
                keys = keys(found);
            }
            seen = now;
        }
        return keys.lastKey();
    }

    /** Under the newest pepper: for new rows. */
    SecretHash hash(TokenSecret secret) {
        return keys.lastEntry().getValue().hash(secret);
    }

    /** Under every pepper, the newest first: for look-ups. */
    List<SecretHash> hashes(TokenSecret secret) {
        List<SecretHash> hashes = new ArrayList<>();
        for (Pepper pepper : keys.descendingMap().values()) {
            hashes.add(pepper.hash(secret));
        }
        return hashes;
    }
}
