package dev.latchkey.reposettings;

import dev.latchkey.http.QueryParameters;
import dev.latchkey.repo.ForkPolicy;
import dev.latchkey.repo.Repository;
import dev.latchkey.repo.RepositoryChange;
import java.util.Optional;

/**
 * The general settings as they stand in the form.
 *
 * @param branch short name of the default branch
 * @param project its key
 */
public record GeneralForm(
        String name,
        String description,
        String website,
        boolean isPrivate,
        String forks,
        String branch,
        String project) {
    static GeneralForm of(Repository repository, String branch) {
        Repository.About about = repository.about();
        return new GeneralForm(
                about.name(),
                about.description(),
                about.website(),
                !about.isPublic(),
                about.forkPolicy().wireName(),
                branch,
                repository.project().key());
    }

    static GeneralForm of(QueryParameters form) {
        return new GeneralForm(
                form.first("name").orElse(""),
                form.first("description").orElse(""),
                form.first("website").orElse(""),
                form.first("visibility").filter("public"::equals).isEmpty(),
                form.first("forks").orElse(ForkPolicy.NO_PUBLIC_FORKS.wireName()),
                form.first("branch").orElse("").strip(),
                form.first("project").orElse(""));
    }

    /** @param branchNow the default branch as it is; it is left alone unless another one is asked for */
    RepositoryChange change(String branchNow) {
        return new RepositoryChange(
                Optional.of(name),
                Optional.of(isPrivate),
                new RepositoryChange.Texts(Optional.of(description), Optional.of(website), Optional.empty()),
                Optional.of(ForkPolicy.parse(forks)),
                Optional.of(project).filter(key -> !key.isEmpty()),
                Optional.of(branch).filter(wanted -> !wanted.isEmpty() && !wanted.equals(branchNow)));
    }
}
