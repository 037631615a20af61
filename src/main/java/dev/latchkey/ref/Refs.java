package dev.latchkey.ref;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.RepositoryOpener;
import dev.latchkey.http.Paging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lists and reads branches and tags. Safe for use by many threads. */
public final class Refs {
    private final RepositoryOpener repositories;

    public Refs(RepositoryOpener repositories) {
        this.repositories = repositories;
    }

    /** One page; unless the query is about commits, only those of this page are opened. */
    Page<ReadRef> list(RepositoryId id, List<RefKind> kinds, RefsQuery query, Paging paging) throws IOException {
        try (OpenRefs refs = new OpenRefs(repositories.open(id))) {
            Page<Tip> page = query.wantsAll() ? refs.page(kinds, paging) : paging.cut(query.of(refs, all(refs, kinds)));
            List<ReadRef> read = new ArrayList<>();
            for (Tip tip : page.values()) {
                read.add(refs.read(tip));
            }
            return new Page<>(read, page.size());
        }
    }

    private static List<Tip> all(OpenRefs refs, List<RefKind> kinds) throws IOException {
        List<Tip> tips = new ArrayList<>();
        for (RefKind kind : kinds) {
            tips.addAll(refs.list(kind));
        }
        return tips;
    }

    /** {@link dev.latchkey.core.Problem.NotFound} if there is no such branch or tag. */
    ReadRef get(RepositoryId id, RefKind kind, String name) throws IOException {
        try (OpenRefs refs = new OpenRefs(repositories.open(id))) {
            return refs.read(refs.find(kind, name).orElseThrow(() -> absent(kind, name)));
        }
    }

    /** What a ref holds that was just made. */
    ReadRef read(RepositoryId id, Tip made) throws IOException {
        try (OpenRefs refs = new OpenRefs(repositories.open(id))) {
            return refs.read(made);
        }
    }

    static Failure absent(RefKind kind, String name) {
        return Failure.notFound("There is no " + kind.word() + " '" + name + "' in this repository.");
    }
}
