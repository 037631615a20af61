package dev.latchkey.git;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.dfs.StoredCommitGraph;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Opens one bare repository in a directory, whatever id is asked for. */
public final class DirectoryOpener implements RepositoryOpener {
    private final RealGit git;
    private final AtomicLong asked = new AtomicLong();

    public DirectoryOpener(RealGit git) {
        this.git = git;
    }

    @Override
    public Repository open(RepositoryId id) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(git.directory().toFile())
                .setBare()
                .build();
    }

    /** Another one each time: nobody tells when git writes to the directory. */
    @Override
    public long generation(RepositoryId id) {
        return asked.incrementAndGet();
    }

    @Override
    public CommitGraph commitGraph(ObjectReader reader) throws IOException {
        return StoredCommitGraph.of(reader);
    }
}
