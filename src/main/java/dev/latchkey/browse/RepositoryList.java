package dev.latchkey.browse;

import dev.latchkey.core.Page;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.page.Pager;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.Repository;
import dev.latchkey.repo.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of repositories as it is printed.
 *
 * @param words that they were searched for with
 */
public record RepositoryList(String words, List<Row> rows, Pager pager) {
    private static final int LENGTH = 20;
    private static final int LONGEST = 300;

    /** One repository. */
    public record Row(
            String fullName, String href, String name, String description, boolean isPublic, Instant updated) {
        static Row of(Repository repository) {
            String description = repository.about().description().strip();
            String cut = description.length() > LONGEST ? description.substring(0, LONGEST) + "…" : description;
            String name = repository.about().name();
            return new Row(
                    repository.fullName(),
                    "/" + repository.fullName(),
                    name.equals(repository.slug().value()) ? "" : Visible.of(name),
                    Visible.of(cut),
                    repository.about().isPublic(),
                    repository.updatedOn());
        }
    }

    /** @param wanted for the words of the request */
    static RepositoryList of(Request request, Shelf shelf, Shelf.Wanted wanted) {
        Paging paging = Paging.of(request, LENGTH, LENGTH);
        Page<Repository> page = shelf.page(request.principal(), wanted, paging);
        return new RepositoryList(
                wanted.words(), page.values().stream().map(Row::of).toList(), Pager.of(request, paging, page));
    }

    static String words(Request request) {
        Optional<String> words = request.query().first("q");
        return words.map(text -> text.strip().substring(0, Math.min(text.strip().length(), LONGEST)))
                .orElse("");
    }
}
