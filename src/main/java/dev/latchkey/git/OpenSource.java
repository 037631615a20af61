package dev.latchkey.git;

import dev.latchkey.core.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/** One place in the tree of a commit, with its repository open for one request. Used by one thread. */
public final class OpenSource implements AutoCloseable {
    private final OpenRevisions revisions;
    private final String revision;
    private final RevCommit commit;
    private final TreeReading trees;
    private final TreeEntry entry;
    private final Facts facts;

    /** {@link dev.latchkey.core.Problem.NotFound} when nothing stands at the path; closes the revisions then. */
    OpenSource(OpenRevisions revisions, RevCommit commit, RevisionPath place, Facts facts) throws IOException {
        this.facts = facts;
        this.revisions = revisions;
        this.revision = place.revision();
        this.commit = commit;
        this.trees = new TreeReading(reader());
        this.entry = trees.find(TreeEntry.root(commit.getTree()), place.path())
                .orElseThrow(() -> Failure.notFound("No such file or directory: " + HistoryQuery.normal(place.path())));
    }

    private ObjectReader reader() {
        return revisions.walk().getObjectReader();
    }

    /** Gives what is remembered of files, or reads it. */
    @FunctionalInterface
    interface Facts {
        FileFacts of(OpenHistory history, TreeEntry file) throws IOException;
    }

    OpenHistory history() {
        return revisions.history();
    }

    /** What was asked for: HEAD, the name of a branch or tag, or an id, possibly short. */
    public String revision() {
        return revision;
    }

    /** The commit itself. */
    public Commit head() throws IOException {
        return revisions.history().commit(commit);
    }

    /** Branches and tags; opens none of them. */
    public RefNames names() throws IOException {
        return RefNames.of(revisions.repository());
    }

    /** Full id of the commit. */
    public String commit() {
        return commit.name();
    }

    /** When it was committed. */
    public Instant committedAt() {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }

    /** What stands at the path that was asked for. */
    public TreeEntry entry() {
        return entry;
    }

    /** What stands at another path in the same tree. */
    public Optional<TreeEntry> find(String path) throws IOException {
        return trees.find(TreeEntry.root(commit.getTree()), path);
    }

    /** Entries of a directory in git's order. */
    public List<TreeEntry> children(TreeEntry directory) throws IOException {
        return trees.children(directory);
    }

    /** A file's bytes, a link's target, a submodule's commit; whole if there are no more than {@code most}. */
    public FileHead read(TreeEntry file, int most) throws IOException {
        return FileHead.read(reader(), file, most);
    }

    /** Of the blob alone, without reading it. */
    public long size(TreeEntry file) throws IOException {
        return reader().getObjectSize(file.id(), Constants.OBJ_BLOB);
    }

    /** Writes a blob piece by piece. */
    public void copy(TreeEntry file, OutputStream out) throws IOException {
        reader().open(file.id(), Constants.OBJ_BLOB).copyTo(out);
    }

    /** Remembered across requests, for a blob never changes. */
    public FileFacts facts(TreeEntry file) throws IOException {
        return facts.of(revisions.history(), file);
    }

    @Override
    public void close() {
        revisions.close();
    }
}
