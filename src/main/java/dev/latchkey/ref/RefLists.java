package dev.latchkey.ref;

import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.Commit;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.Divergence;
import dev.latchkey.http.Paging;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads branches and tags with their last commits and how far they have gone from the default branch. */
public final class RefLists {
    private static final int ON_A_PAGE = 50;

    private final Refs refs;
    private final CommitHistory history;

    public RefLists(Refs refs, CommitHistory history) {
        this.refs = refs;
        this.history = history;
    }

    RefListView view(Request request, RefKind kind, RepositoryTabs tabs) throws IOException {
        RepositoryId id = request.repository().id();
        String filter = request.query().first("q").orElse("").strip();
        Paging paging = Paging.of(request, ON_A_PAGE, ON_A_PAGE);
        Refs.RefPage page = refs.named(id, kind, filter, paging);
        boolean writes = request.repository().permission().includes(Permission.WRITE)
                && request.principal().person().isPresent();
        Map<String, Divergence> divergences = divergences(id, kind, page);
        List<RefRow> rows = new ArrayList<>();
        for (ReadRef ref : page.refs()) {
            Optional<Divergence> divergence = ref.target().map(Commit::id).map(divergences::get);
            rows.add(RefRow.of(tabs.base(), ref, page.main(), divergence, writes));
        }
        boolean more = paging.offset() + paging.pagelen() < page.found();
        return new RefListView(
                tabs,
                kind.word(),
                kind.plural(),
                Visible.of(filter),
                rows,
                page.found(),
                page.all(),
                writes,
                paging.page() > 1 ? Optional.of(address(filter, paging.page() - 1)) : Optional.empty(),
                more ? Optional.of(address(filter, paging.page() + 1)) : Optional.empty());
    }

    private Map<String, Divergence> divergences(RepositoryId id, RefKind kind, Refs.RefPage page) throws IOException {
        if (kind == RefKind.TAG || page.base().isEmpty()) {
            return Map.of();
        }
        List<String> tips = page.refs().stream()
                .flatMap(ref -> ref.target().stream())
                .map(Commit::id)
                .distinct()
                .toList();
        return history.divergences(id, page.base().get(), tips);
    }

    private static String address(String filter, int page) {
        return "?q=" + PercentEncoding.encode(filter) + "&page=" + page;
    }

    /** What the default branch lacks; {@link dev.latchkey.core.Problem.NotFound} if there is no such branch or tag. */
    Optional<Divergence> lostWith(RepositoryId id, RefKind kind, String name) throws IOException {
        Optional<Commit> target = refs.get(id, kind, name).target();
        Optional<String> main = refs.tips(id).mainCommit();
        if (kind == RefKind.TAG || target.isEmpty() || main.isEmpty()) {
            return Optional.empty();
        }
        String tip = target.get().id();
        return Optional.ofNullable(
                        history.divergences(id, main.get(), List.of(tip)).get(tip))
                .filter(divergence -> divergence.ahead() > 0);
    }
}
