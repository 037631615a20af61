package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.RefSpelling;
import dev.latchkey.git.RefTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty repository from another one: branches, tags, and where HEAD points. Objects are checked for their hashes
 * and for being complete, not for style, for real histories hold much that git would not write today.
 */
public final class RepositoryImport {
    private final GitStorage storage;
    private final Maintenance maintenance;

    public RepositoryImport(GitStorage storage) {
        this.storage = storage;
        this.maintenance = new Maintenance(storage);
    }

    /**
     * Copies everything, then collects the repository. All of it becomes visible at once, or nothing.
     *
     * @param source an http or https URL, or the path of a directory
     */
    public Imported fill(RepositoryId id, String source, ProgressMonitor progress) throws IOException {
        int refs;
        try (StoredRepository repository = empty(id, RefTransaction.NONE);
                ImportSource from = open(repository, source)) {
            refs = copy(from, repository, progress);
        }
        Maintenance.Report report = maintenance.collect(id, progress);
        return new Imported(refs, report.bytesAfter());
    }

    /**
     * The same for what a person asked for, with its limits and the checks of pushes; without the collection, which can be
     * done afterwards. Says how many branches and tags came.
     *
     * @param participant in the transaction in which they appear
     */
    public int fetch(RepositoryId id, FarRepository far, RefTransaction participant, ProgressMonitor progress)
            throws IOException {
        try (StoredRepository repository = empty(id, participant);
                ImportSource from = RemoteSource.open(repository, far)) {
            List<ImportSource.Tip> tips = from.tips();
            if (tips.size() > far.refs()) {
                throw new Failure(new Problem.TooLarge(
                        "The source has " + tips.size() + " branches and tags; this server takes " + far.refs() + "."));
            }
            requireSoundNames(tips);
            return copy(from, repository, progress);
        }
    }

    private static void requireSoundNames(List<ImportSource.Tip> tips) {
        if (!tips.stream().allMatch(tip -> Repository.isValidRefName(tip.name()))) {
            throw Failure.invalid("source", "The source has a branch or tag with a name that git does not allow.");
        }
        if (tips.stream().anyMatch(tip -> RefSpelling.readsAsOption(tip.name()))) {
            throw Failure.invalid(
                    "source",
                    "The source has a branch or tag whose name begins with -, which would be read as an option.");
        }
    }

    private StoredRepository empty(RepositoryId id, RefTransaction participant) throws IOException {
        StoredRepository repository = storage.opened(id, participant);
        if (repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS).isEmpty()) {
            return repository;
        }
        repository.close();
        throw new Failure(new Problem.Conflict("The repository has branches or tags; import into a new one."));
    }

    private static ImportSource open(StoredRepository repository, String source) throws IOException {
        if (source.startsWith("http://") || source.startsWith("https://")) {
            return RemoteSource.open(repository, source);
        }
        if (source.contains("://")) {
            throw Failure.invalid("source", "Give the path of a directory, or a URL that begins with http or https.");
        }
        return LocalSource.open(Path.of(source));
    }

    private static int copy(ImportSource from, StoredRepository repository, ProgressMonitor progress)
            throws IOException {
        List<ImportSource.Tip> tips = from.tips();
        if (tips.isEmpty()) {
            throw Failure.invalid("source", "The source has neither branches nor tags.");
        }
        from.copyTo(repository, progress);
        List<RefChange> changes = changes(repository, tips);
        RefChange head = head(repository, tips, from.head());
        if (head != null) {
            changes.add(head);
        }
        if (!repository.moves().apply(changes, true).moved()) {
            throw new Failure(
                    new Problem.Conflict("The names of two branches or tags are in each other's way, as a and a/b"
                            + " would be: both in the source, or one of a push during the import."));
        }
        return tips.size();
    }

    private static List<RefChange> changes(StoredRepository repository, List<ImportSource.Tip> tips)
            throws IOException {
        List<RefChange> changes = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            for (ImportSource.Tip tip : tips) {
                RevObject object = walk.parseAny(tip.id());
                if (tip.name().startsWith(Constants.R_HEADS) && !(object instanceof RevCommit)) {
                    throw Failure.invalid("source", "A branch of the source leads to something else than a commit.");
                }
                ObjectId peeled = object instanceof RevTag ? walk.peel(object).copy() : null;
                changes.add(RefChange.of(tip.name(), null, RefRow.to(tip.name(), tip.id(), peeled)));
            }
        }
        return changes;
    }

    private static @Nullable RefChange head(
            StoredRepository repository, List<ImportSource.Tip> tips, @Nullable String target) {
        RefRow before = repository.getRefDatabase().table().find(Constants.HEAD);
        if (target == null
                || !target.startsWith(Constants.R_HEADS)
                || tips.stream().noneMatch(tip -> tip.name().equals(target))) {
            return null;
        }
        RefRow after = RefRow.symbolic(Constants.HEAD, target);
        return RefRow.sameValue(before, after) ? null : RefChange.of(Constants.HEAD, before, after);
    }

    /** What came in, and what it takes in storage. */
    public record Imported(int refs, long bytes) {}
}
