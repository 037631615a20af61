package dev.latchkey.repo;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Page;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.http.Paging;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists of repositories for people: those that they see, found by words, changed last first. */
public final class Shelf {
    private static final int MOST_WORDS = 8;
    private static final int LONGEST_WORD = 100;

    private final Repositories repositories;

    public Shelf(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * What somebody looks for.
     *
     * @param words each has to be in the name, the address or the description
     * @param workspace empty for all
     * @param project the key of one in that workspace; empty for all
     */
    public record Wanted(String words, Optional<WorkspaceId> workspace, Optional<String> project) {}

    public Page<Repository> page(Principal visitor, Wanted wanted, Paging paging) {
        Listing.Among among = wanted.workspace()
                .<Listing.Among>map(Listing.InWorkspace::new)
                .orElseGet(() -> new Listing.Everywhere(Optional.empty()));
        Narrowing narrowing = Narrowing.of(filter(wanted), Sort.parse("-updated_on"));
        Listing listing = new Listing(among, Viewer.of(visitor), Permission.NONE, narrowing);
        return repositories.visible(listing, paging).map(Listed::repository);
    }

    private static Filter filter(Wanted wanted) {
        List<String> conditions = new ArrayList<>();
        for (String word : wanted.words().strip().split("\\s+")) {
            if (!word.isEmpty() && conditions.size() < MOST_WORDS) {
                String text = quoted(word.substring(0, Math.min(word.length(), LONGEST_WORD)));
                conditions.add("(full_name ~ " + text + " OR name ~ " + text + " OR description ~ " + text + ")");
            }
        }
        wanted.project().ifPresent(key -> conditions.add("project.key = " + quoted(key)));
        return Filter.parse(conditions.stream().collect(Collectors.joining(" AND ")));
    }

    /** As filters have text; control characters find nothing, and become blanks. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
        }
        return out.append('"').toString();
    }
}
