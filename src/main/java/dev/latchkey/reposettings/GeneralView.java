package dev.latchkey.reposettings;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.page.Mistakes;
import java.util.List;
import java.util.Optional;

/**
 * The page of general settings.
 *
 * @param branches that may become the default one
 * @param refusal why nothing was changed, where no field is to blame
 */
public record GeneralView(
        RepositoryTabs tabs,
        GeneralForm form,
        List<Choice> forks,
        List<Choice> projects,
        List<Choice> branches,
        Mistakes mistakes,
        Optional<String> refusal) {
    public GeneralView {
        forks = List.copyOf(forks);
        projects = List.copyOf(projects);
        branches = List.copyOf(branches);
    }

    /** A value of a list, and what it is called. */
    public record Choice(String value, String text) {}
}
