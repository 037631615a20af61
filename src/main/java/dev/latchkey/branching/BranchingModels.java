package dev.latchkey.branching;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.git.GitRepositories;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Reading and changing the branching models of repositories and projects. */
public final class BranchingModels {
    private final Database database;
    private final GitRepositories git;
    private final AuditLog audit;

    public BranchingModels(Database database, GitRepositories git, AuditLog audit) {
        this.database = database;
        this.git = git;
        this.audit = audit;
    }

    /** Settings, and whether the branches that they name exist. */
    record Configured(ModelSettings settings, boolean developmentIsValid, boolean productionIsValid) {}

    EffectiveModel effective(RepositoryId id) throws IOException {
        InheritedSettings found = inherited(id);
        try (Repository repository = git.open(id)) {
            return EffectiveModel.of(found, repository);
        }
    }

    Configured settings(RepositoryId id) throws IOException {
        return configured(id, inherited(id).settings());
    }

    private InheritedSettings inherited(RepositoryId id) {
        return database.read(tx -> ModelStore.effective(tx, id));
    }

    private Configured configured(RepositoryId id, ModelSettings settings) throws IOException {
        try (Repository repository = git.open(id)) {
            return new Configured(
                    settings,
                    exists(settings.development(), repository),
                    exists(settings.production().target(), repository));
        }
    }

    private static boolean exists(ModelSettings.Target target, Repository repository) throws IOException {
        Optional<String> name = target.useMainbranch() ? Optional.empty() : target.name();
        return name.isEmpty() || EffectiveModel.tip(name.get(), repository).isPresent();
    }

    /** Changes what the wish says; from then on the repository inherits nothing of its project's model. */
    Configured change(RepositoryId id, ModelWish wish, Actor actor) throws IOException {
        Configured wanted = configured(id, wish.over(inherited(id).settings()));
        requireBranches(wish, wanted);
        database.writing(tx -> {
            if (!wish.over(ModelStore.effective(tx, id).settings()).equals(wanted.settings())) {
                throw new Failure(
                        new Problem.Conflict(
                                "The branching model was changed by somebody else just now; look at it, and send your change again."));
            }
            ModelStore.set(tx, id, wanted.settings());
            audit.record(
                    tx,
                    actor.did("branching-model.updated", described(wanted.settings()))
                            .on(id));
        });
        return wanted;
    }

    private static void requireBranches(ModelWish wish, Configured wanted) {
        ModelSettings settings = wanted.settings();
        if (wish.saysDevelopment() && !wanted.developmentIsValid()) {
            throw absent("development", settings.development());
        }
        if (wish.saysProduction() && settings.production().enabled() && !wanted.productionIsValid()) {
            throw absent("production", settings.production().target());
        }
    }

    private static Failure absent(String field, ModelSettings.Target target) {
        return Failure.invalid(
                field, "There is no branch '" + target.name().orElse("") + "' in this repository; make it first.");
    }

    ModelSettings settings(ProjectId id) {
        return database.read(tx -> ModelStore.ofProject(tx, id));
    }

    /** Changes what the wish says, for all repositories of the project that have no model of their own. */
    ModelSettings change(ProjectId id, ModelWish wish, Actor actor) {
        return database.write(tx -> {
            ModelSettings changed = wish.over(ModelStore.ofProject(tx, id));
            ModelStore.set(tx, id, changed);
            AuditEvent event = actor.did("branching-model.updated", "project " + id + ": " + described(changed));
            audit.record(tx, event);
            return changed;
        });
    }

    private static String described(ModelSettings settings) {
        StringBuilder text = new StringBuilder("development ").append(described(settings.development()));
        if (settings.production().enabled()) {
            text.append(", production ").append(described(settings.production().target()));
        }
        for (BranchType type : BranchType.PREFIXED) {
            if (settings.type(type).enabled()) {
                text.append(", ")
                        .append(type.wireName())
                        .append(' ')
                        .append(settings.type(type).prefix());
            }
        }
        return text.toString();
    }

    private static String described(ModelSettings.Target target) {
        return target.useMainbranch() ? "on the main branch" : target.name().orElse("");
    }
}
