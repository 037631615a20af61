package dev.latchkey.ref;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.page.Mistakes;
import java.util.List;
import java.util.Optional;

/**
 * The form that makes a branch or tag.
 *
 * @param word {@code branch} or {@code tag}
 * @param suggestions names of branches
 * @param refusal why it was not made, where no field is to blame
 */
public record RefFormView(
        RepositoryTabs tabs,
        String word,
        Typed typed,
        List<String> suggestions,
        Mistakes mistakes,
        Optional<String> refusal) {
    /** What was typed. */
    public record Typed(String name, String from, String message) {
        static Typed of(QueryParameters form) {
            return new Typed(
                    form.first("name").orElse("").strip(),
                    form.first("from").orElse("").strip(),
                    form.first("message").orElse("").strip());
        }

        NewRef wish(RefKind kind) {
            return new NewRef(kind, name, from, Optional.of(message).filter(text -> !text.isEmpty()));
        }
    }

    public boolean ofTags() {
        return word.equals("tag");
    }

    /** Address of the list that it will stand in. */
    public String list() {
        return tabs.base() + (ofTags() ? "/branches/tags" : "/branches");
    }
}
