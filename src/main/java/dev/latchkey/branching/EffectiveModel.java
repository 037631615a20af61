package dev.latchkey.branching;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * A branching model with the branches that it means in a repository now.
 *
 * @param production empty when there is none
 */
record EffectiveModel(ModelSettings settings, Branch development, Optional<Branch> production) {
    /**
     * One of the two branches that the model names.
     *
     * @param name empty for the main branch of an empty repository without HEAD
     * @param tip empty when the branch does not exist
     */
    record Branch(Optional<String> name, boolean useMainbranch, Optional<ObjectId> tip) {
        boolean isNamed(String branch) {
            return name.filter(branch::equals).isPresent();
        }
    }

    static EffectiveModel of(InheritedSettings found, Repository repository) throws IOException {
        ModelSettings settings = found.settings();
        ModelSettings.Production production = settings.production();
        return new EffectiveModel(
                settings,
                resolve(settings.development(), found.inherited(), repository),
                production.enabled()
                        ? Optional.of(resolve(production.target(), found.inherited(), repository))
                        : Optional.empty());
    }

    /** A branch that the project names and the repository has not is replaced by the main branch. */
    private static Branch resolve(ModelSettings.Target target, boolean inherited, Repository repository)
            throws IOException {
        Optional<String> named = target.useMainbranch() ? Optional.empty() : target.name();
        Optional<ObjectId> tip = named.isEmpty() ? Optional.empty() : tip(named.get(), repository);
        if (named.isPresent() && (tip.isPresent() || !inherited)) {
            return new Branch(named, false, tip);
        }
        Optional<String> main = mainBranch(repository);
        return new Branch(main, true, main.isEmpty() ? Optional.empty() : tip(main.get(), repository));
    }

    /** The tip of a branch, if it exists. */
    static Optional<ObjectId> tip(String branch, Repository repository) throws IOException {
        String name = Constants.R_HEADS + branch;
        Ref ref = Repository.isValidRefName(name) ? repository.exactRef(name) : null;
        return Optional.ofNullable(ref).map(Ref::getObjectId);
    }

    private static Optional<String> mainBranch(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        return Optional.ofNullable(head)
                .map(found -> found.getLeaf().getName())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()));
    }

    /** Whether the model takes a branch of this name for one of this type. */
    boolean takes(String branch, BranchType type) {
        return switch (type) {
            case DEVELOPMENT -> development.isNamed(branch);
            case PRODUCTION -> production.filter(found -> found.isNamed(branch)).isPresent();
            case RELEASE, HOTFIX, FEATURE, BUGFIX -> settings.type(type).fits(branch);
        };
    }
}
