package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.AsyncObjectLoaderQueue;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.sha1.SHA1;

/**
 * Reads and hashes every object that refs reach: all commits and tags first, then trees level by level, then blobs, each
 * lot in the order of the packs.
 */
final class ObjectCheck {
    private static final int BUFFER = 64 * 1024;

    private final StoredRepository repository;
    private final Verification.Findings findings;
    private final ProgressMonitor progress;
    private final ObjectIdOwnerMap<Found> found = new ObjectIdOwnerMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private List<Found> commits = new ArrayList<>();
    private List<Found> trees = new ArrayList<>();
    private List<Found> blobs = new ArrayList<>();
    private long bytes;

    ObjectCheck(StoredRepository repository, Verification.Findings findings, ProgressMonitor progress) {
        this.repository = repository;
        this.findings = findings;
        this.progress = progress;
    }

    Verification.Result run(RepositoryId id) throws IOException {
        List<Ref> refs = repository.getRefDatabase().getRefs();
        progress.beginTask("Verifying objects", ProgressMonitor.UNKNOWN);
        try (ObjectReader reader = repository.newObjectReader()) {
            for (Ref ref : refs) {
                if (ref.getObjectId() != null) {
                    enter(ref.getObjectId(), ref.getName(), commits);
                }
            }
            while (!commits.isEmpty() || !trees.isEmpty() || !blobs.isEmpty()) {
                check(reader, next());
            }
        }
        progress.endTask();
        return findings.result(id, refs.size(), found.size(), bytes);
    }

    private List<Found> next() {
        List<Found> next = commits;
        if (!commits.isEmpty()) {
            commits = new ArrayList<>();
        } else if (!trees.isEmpty()) {
            next = trees;
            trees = new ArrayList<>();
        } else {
            next = blobs;
            blobs = new ArrayList<>();
        }
        return next;
    }

    private void enter(AnyObjectId id, String ref, List<Found> queue) {
        if (!found.contains(id)) {
            Found entry = new Found(id, ref);
            found.add(entry);
            queue.add(entry);
        }
    }

    private void check(ObjectReader reader, List<Found> lot) throws IOException {
        AsyncObjectLoaderQueue<Found> queue = reader.open(lot, true);
        try {
            while (queue.next()) {
                if (progress.isCancelled()) {
                    throw new CancellationException("the verification was stopped");
                }
                Found object = queue.getCurrent();
                progress.update(1);
                check(queue, object);
            }
        } finally {
            queue.release();
        }
    }

    /** Bytes gone wrong make JGit throw anything; whatever it is, the object cannot be read. */
    private void check(AsyncObjectLoaderQueue<Found> queue, Found object) {
        try {
            ObjectLoader loader = queue.open();
            bytes += loader.getSize();
            ObjectId hash = hash(loader);
            if (!hash.equals(object)) {
                findings.add(object.ref, object.name(), "the object hashes to " + hash.name());
                return;
            }
            enterChildren(loader, object);
        } catch (MissingObjectException e) {
            findings.add(object.ref, object.name(), "the object is missing");
        } catch (IOException | RuntimeException e) {
            findings.add(object.ref, object.name(), "the object cannot be read: " + e.getMessage());
        }
    }

    private ObjectId hash(ObjectLoader loader) throws IOException {
        SHA1 sha = SHA1.newInstance().setDetectCollision(false);
        sha.update(Constants.encodedTypeString(loader.getType()));
        sha.update((byte) ' ');
        sha.update(Constants.encodeASCII(loader.getSize()));
        sha.update((byte) 0);
        try (InputStream in = loader.openStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
            }
        }
        return sha.toObjectId();
    }

    private void enterChildren(ObjectLoader loader, Found object) throws IOException {
        switch (loader.getType()) {
            case Constants.OBJ_COMMIT -> {
                RevCommit commit = RevCommit.parse(loader.getCachedBytes(Integer.MAX_VALUE));
                enter(commit.getTree(), object.ref, trees);
                for (RevCommit parent : commit.getParents()) {
                    enter(parent, object.ref, commits);
                }
            }
            case Constants.OBJ_TAG -> {
                RevTag tag = RevTag.parse(loader.getCachedBytes(Integer.MAX_VALUE));
                enter(tag.getObject(), object.ref, commits);
            }
            case Constants.OBJ_TREE -> enterEntries(loader.getCachedBytes(Integer.MAX_VALUE), object);
            default -> {} // a blob leads nowhere
        }
    }

    private void enterEntries(byte[] tree, Found object) throws CorruptObjectException {
        CanonicalTreeParser entries = new CanonicalTreeParser();
        for (entries.reset(tree); !entries.eof(); entries.next()) {
            FileMode mode = entries.getEntryFileMode();
            if (!mode.equals(FileMode.GITLINK)) {
                enter(entries.getEntryObjectId(), object.ref, mode.equals(FileMode.TREE) ? trees : blobs);
            }
        }
    }

    /** An object and a ref that reaches it. */
    private static final class Found extends ObjectIdOwnerMap.Entry {
        private final String ref;

        Found(AnyObjectId id, String ref) {
            super(id);
            this.ref = ref;
        }
    }
}
