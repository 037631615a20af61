package dev.latchkey.branching;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.page.Mistakes;
import java.util.List;
import java.util.Optional;

/**
 * The page of branch restrictions.
 *
 * @param form what was typed into the form that adds one
 * @param refusal why it was not added, where no field is to blame
 */
public record RestrictionsView(
        RepositoryTabs tabs, List<Row> rows, RestrictionForm form, Mistakes mistakes, Optional<String> refusal) {
    public RestrictionsView {
        rows = List.copyOf(rows);
    }

    /**
     * One restriction.
     *
     * @param branches which ones it is about
     * @param verdict what it says of them
     * @param except user names of those who are exempt
     */
    public record Row(long id, String branches, String verdict, String except) {}
}
