package dev.latchkey.ref;

import dev.latchkey.core.Page;
import dev.latchkey.git.AnnotatedTag;
import dev.latchkey.git.Commit;
import dev.latchkey.http.Paging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The refs of a repository that is open for one request. Listing opens no object; each commit is opened when it is asked
 * for, and once. Used by one thread.
 */
final class OpenRefs implements AutoCloseable {
    private final Repository repository;
    private final RevWalk walk;
    private final Map<ObjectId, Optional<Commit>> commits = new HashMap<>();

    /** Closes the repository in the end. */
    OpenRefs(Repository repository) {
        this.repository = repository;
        this.walk = new RevWalk(repository);
    }

    /** In the order of git, by name. */
    List<Tip> list(RefKind kind) throws IOException {
        List<Ref> refs = repository.getRefDatabase().getRefsByPrefix(kind.prefix());
        List<Tip> tips = new ArrayList<>(refs.size());
        for (Ref ref : refs) {
            tip(kind, ref).ifPresent(tips::add);
        }
        return tips;
    }

    /** One page of what {@link #list} gives for these kinds, one after the other. */
    Page<Tip> page(List<RefKind> kinds, Paging paging) throws IOException {
        List<Ref> born = new ArrayList<>();
        for (RefKind kind : kinds) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(kind.prefix())) {
                if (ref.getLeaf().getObjectId() != null) {
                    born.add(ref);
                }
            }
        }
        Page<Ref> page = paging.cut(born);
        List<Tip> tips = new ArrayList<>();
        for (Ref ref : page.values()) {
            for (RefKind kind : kinds) {
                if (ref.getName().startsWith(kind.prefix())) {
                    tip(kind, ref).ifPresent(tips::add);
                }
            }
        }
        return new Page<>(tips, page.size());
    }

    Optional<Tip> find(RefKind kind, String name) throws IOException {
        String full = kind.refName(name);
        Ref ref = Repository.isValidRefName(full) ? repository.exactRef(full) : null;
        return ref == null ? Optional.empty() : tip(kind, ref);
    }

    /** Short name of the branch that HEAD points to, whether or not it has a commit. */
    Optional<String> main() throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        return Optional.ofNullable(head)
                .map(ref -> ref.getTarget().getName())
                .filter(name -> name.startsWith(RefKind.BRANCH.prefix()))
                .map(name -> name.substring(RefKind.BRANCH.prefix().length()));
    }

    /** Empty for a symbolic ref to a branch that does not exist yet. */
    private Optional<Tip> tip(RefKind kind, Ref ref) throws IOException {
        Ref leaf = ref.getLeaf();
        ObjectId id = leaf.getObjectId();
        if (id == null) {
            return Optional.empty();
        }
        Ref known = leaf.isPeeled() ? leaf : repository.getRefDatabase().peel(leaf);
        ObjectId peeled = known.getPeeledObjectId();
        String name = ref.getName().substring(kind.prefix().length());
        return Optional.of(new Tip(kind, name, id, peeled == null ? id : peeled));
    }

    /** The commit that a ref stands for; empty when it stands for a tree or file. */
    Optional<Commit> commit(Tip tip) throws IOException {
        Optional<Commit> known = commits.get(tip.target());
        if (known != null) {
            return known;
        }
        Optional<Commit> read = Optional.empty();
        if (walk.parseAny(tip.target()) instanceof RevCommit commit) {
            walk.parseBody(commit);
            read = Optional.of(Commit.of(commit));
            commit.disposeBody();
        }
        commits.put(tip.target(), read);
        return read;
    }

    ReadRef read(Tip tip) throws IOException {
        return new ReadRef(tip.kind(), tip.name(), commit(tip), annotation(tip));
    }

    private Optional<AnnotatedTag> annotation(Tip tip) throws IOException {
        if (tip.isAnnotated() && walk.parseAny(tip.id()) instanceof RevTag tag) {
            walk.parseBody(tag);
            return Optional.of(AnnotatedTag.of(tag));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        walk.close();
        repository.close();
    }
}
