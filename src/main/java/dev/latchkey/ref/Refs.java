package dev.latchkey.ref;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.RepositoryOpener;
import dev.latchkey.http.Paging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists and reads branches and tags. Safe for use by many threads. */
public final class Refs {
    private final RepositoryOpener repositories;

    public Refs(RepositoryOpener repositories) {
        this.repositories = repositories;
    }

    /** See {@link RepositoryOpener#generation}. */
    long generation(RepositoryId id) {
        return repositories.generation(id);
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

    /** Every branch and tag, nothing opened. */
    public RefTips tips(RepositoryId id) throws IOException {
        try (OpenRefs refs = new OpenRefs(repositories.open(id))) {
            return new RefTips(refs.list(RefKind.BRANCH), refs.list(RefKind.TAG), refs.main());
        }
    }

    /** One page of those whose names hold the text, in any case; the default branch first. */
    RefPage named(RepositoryId id, RefKind kind, String text, Paging paging) throws IOException {
        try (OpenRefs refs = new OpenRefs(repositories.open(id))) {
            Optional<String> main = kind == RefKind.BRANCH ? refs.main() : Optional.empty();
            String wanted = text.toLowerCase(Locale.ROOT);
            List<Tip> tips = refs.list(kind);
            List<Tip> found = tips.stream()
                    .filter(tip -> tip.name().toLowerCase(Locale.ROOT).contains(wanted))
                    .sorted(Comparator.comparing(
                            tip -> main.filter(tip.name()::equals).isEmpty()))
                    .toList();
            Page<Tip> page = paging.cut(found);
            List<ReadRef> read = new ArrayList<>();
            for (Tip tip : page.values()) {
                read.add(refs.read(tip));
            }
            Optional<String> base = tips.stream()
                    .filter(tip -> main.filter(tip.name()::equals).isPresent())
                    .map(tip -> tip.target().name())
                    .findFirst();
            return new RefPage(read, found.size(), tips.size(), main, base);
        }
    }

    /**
     * Some branches or tags.
     *
     * @param found how many have the text in their names, of {@code all}
     * @param main short name of the default branch
     * @param base its commit
     */
    record RefPage(List<ReadRef> refs, int found, int all, Optional<String> main, Optional<String> base) {}

    /** {@link dev.latchkey.core.Problem.NotFound} if there is no such branch or tag. */
    public ReadRef get(RepositoryId id, RefKind kind, String name) throws IOException {
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
