package dev.latchkey.git.dfs;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.jspecify.annotations.Nullable;

/** Where an import comes from. */
interface ImportSource extends AutoCloseable {
    /** Branches and tags. */
    List<Tip> tips() throws IOException;

    /** The full name of the branch that HEAD points to, if it is known. */
    @Nullable
    String head() throws IOException;

    /** Copies everything that the tips reach into the quarantine of the repository; fails when any of it is missing. */
    void copyTo(StoredRepository repository, ProgressMonitor progress) throws IOException;

    @Override
    void close();

    /** A ref and its object. */
    record Tip(String name, ObjectId id) {}
}
