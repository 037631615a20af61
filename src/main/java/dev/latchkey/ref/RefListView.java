package dev.latchkey.ref;

import dev.latchkey.browse.RepositoryTabs;
import java.util.List;
import java.util.Optional;

/**
 * The page with the branches, or the tags, of a repository.
 *
 * @param word {@code branch} or {@code tag}
 * @param filter what names have to hold
 * @param found how many do, of {@code all}
 * @param writes whether the visitor may make and delete them
 * @param newer the address of the page before; {@code older} of the one that follows
 */
public record RefListView(
        RepositoryTabs tabs,
        String word,
        String plural,
        String filter,
        List<RefRow> rows,
        int found,
        int all,
        boolean writes,
        Optional<String> newer,
        Optional<String> older) {
    public boolean ofTags() {
        return word.equals("tag");
    }

    /** Address of the list without its filter. */
    public String href() {
        return tabs.base() + (ofTags() ? "/branches/tags" : "/branches");
    }
}
