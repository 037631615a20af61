package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PackParser;
import org.jspecify.annotations.Nullable;

/** A repository in a directory, bare or with a work tree. Its objects are read; nothing of it is run. */
final class LocalSource implements ImportSource {
    private static final int PIPE = 1024 * 1024;

    private final Repository source;

    private LocalSource(Repository source) {
        this.source = source;
    }

    static LocalSource open(Path directory) throws IOException {
        Path dotGit = directory.resolve(Constants.DOT_GIT);
        Path gitDirectory = Files.isDirectory(dotGit) ? dotGit : directory;
        if (!Files.isDirectory(gitDirectory.resolve("objects")) || !Files.exists(gitDirectory.resolve("HEAD"))) {
            throw Failure.invalid("source", "'" + directory + "' is not a git repository.");
        }
        Repository source =
                new FileRepositoryBuilder().setGitDir(gitDirectory.toFile()).build();
        if (!source.getObjectDatabase().getShallowCommits().isEmpty()) {
            source.close();
            throw Failure.invalid(
                    "source",
                    "'" + directory + "' is a shallow clone; run 'git fetch --unshallow' there, then import again.");
        }
        return new LocalSource(source);
    }

    @Override
    public List<Tip> tips() throws IOException {
        List<Tip> tips = new ArrayList<>();
        for (Ref ref : source.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
            if (ref.getObjectId() != null) {
                tips.add(new Tip(ref.getName(), ref.getObjectId()));
            }
        }
        return tips;
    }

    @Override
    public @Nullable String head() throws IOException {
        Ref head = source.exactRef(Constants.HEAD);
        return head != null && head.isSymbolic() ? head.getTarget().getName() : null;
    }

    /** One thread writes a pack of all that the source's tips reach into a pipe, this one parses it. */
    @Override
    public void copyTo(StoredRepository repository, ProgressMonitor progress) throws IOException {
        Set<ObjectId> wanted = new HashSet<>();
        for (Tip tip : tips()) {
            wanted.add(tip.id());
        }
        try (PipedInputStream in = new PipedInputStream(PIPE)) {
            PipedOutputStream out = new PipedOutputStream(in);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(wanted, out, progress));
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                PackParser parser = inserter.newPackParser(in);
                parser.parse(progress, progress);
                inserter.flush();
            } catch (IOException e) {
                in.close();
                throw progress.isCancelled()
                        ? new IOException("The import was stopped; nothing was changed.", e)
                        : cause(writing, e);
            }
            writing.join();
        }
    }

    /** What the writer failed with, for then the parser only saw the end of the pipe. */
    private static IOException cause(CompletableFuture<Void> writing, IOException parsing) {
        try {
            writing.join();
            return parsing;
        } catch (CompletionException e) {
            IOException both = new IOException("the source cannot be read: " + e.getMessage(), e);
            both.addSuppressed(parsing);
            return both;
        }
    }

    /** Shows how it prepares, during which the parser waits and shows nothing; can be cancelled all the while. */
    private void write(Set<ObjectId> wanted, PipedOutputStream to, ProgressMonitor progress) {
        ProgressMonitor silent = new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
        PackConfig config = BoundedPacking.of(source);
        config.setDeltaCompress(false);
        try (PipedOutputStream out = to;
                PackWriter writer = new PackWriter(config, source.newObjectReader())) {
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(new PromptCancellation(progress), wanted, Set.of());
            writer.writePack(silent, silent, out);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
