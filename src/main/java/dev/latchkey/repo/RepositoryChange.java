package dev.latchkey.repo;

import dev.latchkey.core.Slug;
import java.util.Optional;

/**
 * What somebody wants a repository to be; what is absent stays, or is the default of a new one.
 *
 * @param project key or uuid of a project in the same workspace
 * @param mainBranch short name of the branch that HEAD points to
 */
public record RepositoryChange(
        Optional<String> name,
        Optional<Boolean> isPrivate,
        Texts texts,
        Optional<ForkPolicy> forkPolicy,
        Optional<String> project,
        Optional<String> mainBranch) {
    /** The descriptive fields. */
    public record Texts(Optional<String> description, Optional<String> website, Optional<String> language) {
        static final Texts NONE = new Texts(Optional.empty(), Optional.empty(), Optional.empty());

        /** A description alone. */
        public static Texts describing(String description) {
            return new Texts(Optional.of(description), Optional.empty(), Optional.empty());
        }
    }

    /** Changes nothing; makes a private repository named like its slug. */
    public static final RepositoryChange NONE = new RepositoryChange(
            Optional.empty(), Optional.empty(), Texts.NONE, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, but for who may see it. */
    public RepositoryChange withPublic(boolean isPublic) {
        return new RepositoryChange(name, Optional.of(!isPublic), texts, forkPolicy, project, mainBranch);
    }

    Repository.About creating(Slug slug) {
        boolean isPublic = !isPrivate.orElse(true);
        return new Repository.About(
                name.orElse(slug.value()),
                texts.description().orElse(""),
                texts.website().orElse(""),
                texts.language().orElse(""),
                forkPolicy.orElse(isPublic ? ForkPolicy.ALLOW_FORKS : ForkPolicy.NO_PUBLIC_FORKS),
                isPublic);
    }

    Repository.About changing(Repository.About old) {
        return new Repository.About(
                name.orElse(old.name()),
                texts.description().orElse(old.description()),
                texts.website().orElse(old.website()),
                texts.language().orElse(old.language()),
                forkPolicy.orElse(old.forkPolicy()),
                isPrivate.map(wanted -> !wanted).orElse(old.isPublic()));
    }
}
