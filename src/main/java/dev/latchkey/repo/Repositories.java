package dev.latchkey.repo;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.http.Paging;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectStore;
import dev.latchkey.workspace.Refinement;
import dev.latchkey.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Making, finding, changing and deleting repositories: the row and the git side in one transaction. */
public final class Repositories {
    static final String TAKEN = "Repository with this Slug and Owner already exists.";

    private static final int MOST_LISTED = 1_000;

    private final Database database;
    private final GitRepositories git;
    private final AuditLog audit;
    private final Clock clock;

    public Repositories(Database database, GitRepositories git, AuditLog audit, Clock clock) {
        this.database = database;
        this.git = git;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes an empty repository; {@link Problem.Invalid} if the slug is taken. The creator becomes its administrator. */
    public Repository create(Workspace workspace, Slug slug, RepositoryChange wish, Actor actor) {
        return create(workspace, slug, wish, actor, (tx, made) -> {});
    }

    /**
     * The same for what is to be filled in some way.
     *
     * @param alongside what else there is to write, in the same transaction
     */
    public Repository create(
            Workspace workspace, Slug slug, RepositoryChange wish, Actor actor, BiConsumer<Tx, Repository> alongside) {
        Instant now = now();
        Repository.About about = wish.creating(slug);
        try {
            return database.write(tx -> {
                Project project = project(tx, workspace, wish.project());
                requireRoom(tx, project, about);
                Repository made = new Repository(
                        RepositoryId.random(), workspace, project, slug, about, Repository.Overrides.INITIAL, now, now);
                RepositoryStore.insert(tx, made);
                git.create(tx, made.id());
                wish.mainBranch().ifPresent(branch -> git.setDefaultBranch(tx, made.id(), branch));
                actor.principal().accountId().ifPresent(account -> GrantStore.setForCreator(tx, made.id(), account));
                record(tx, actor, "repository.created", made, made.fullName());
                alongside.accept(tx, made);
                return made;
            });
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e) ? taken(e) : e;
        }
    }

    /** Changes what the wish names. Another name means another slug; then the old address answers no more. */
    public Repository update(RepositoryId id, RepositoryChange wish, Actor actor) {
        try {
            return database.write(tx -> {
                RepositoryStore.lock(tx, id);
                Repository old = require(tx, id);
                Repository changed = changed(tx, old, wish);
                requireRoom(tx, changed.project(), changed.about());
                RepositoryStore.update(tx, changed);
                wish.mainBranch().ifPresent(branch -> git.setDefaultBranch(tx, id, branch));
                String detail = old.fullName()
                        + (changed.slug().equals(old.slug()) ? "" : " is now " + changed.fullName())
                        + visibility(old, changed);
                record(tx, actor, "repository.updated", changed, detail);
                return changed;
            });
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e) ? taken(e) : e;
        }
    }

    private Repository changed(Tx tx, Repository old, RepositoryChange wish) {
        Repository.About about = wish.changing(old.about());
        boolean published = about.isPublic() && !old.about().isPublic();
        if (published && ForkStore.isToBePrivate(tx, old.id())) {
            throw Failure.invalid("is_private", "The repository that this is a fork of wants its forks to be private.");
        }
        boolean renamed = !about.name().equals(old.about().name());
        return new Repository(
                old.id(),
                old.workspace(),
                wish.project().isPresent() ? project(tx, old.workspace(), wish.project()) : old.project(),
                renamed ? Slug.fromName(about.name()) : old.slug(),
                about,
                old.overrides(),
                old.createdOn(),
                now());
    }

    private static String visibility(Repository old, Repository changed) {
        if (old.about().isPublic() == changed.about().isPublic()) {
            return "";
        }
        return changed.about().isPublic() ? ", now public" : ", now private";
    }

    /** Says which settings are its own; what is absent stays. */
    void override(RepositoryId id, Optional<Boolean> mergeStrategy, Optional<Boolean> branchingModel, Actor actor) {
        database.writing(tx -> {
            RepositoryStore.lock(tx, id);
            Repository repository = require(tx, id);
            Repository.Overrides old = repository.overrides();
            RepositoryStore.override(
                    tx,
                    id,
                    new Repository.Overrides(
                            mergeStrategy.orElse(old.mergeStrategy()), branchingModel.orElse(old.branchingModel())));
            record(tx, actor, "repository.settings-overridden", repository, repository.fullName());
        });
    }

    /** Deletes everything; there is no way back. */
    public void delete(RepositoryId id, Actor actor) {
        database.writing(tx -> {
            RepositoryStore.lock(tx, id);
            Repository repository = require(tx, id);
            git.delete(tx, id);
            RepositoryStore.delete(tx, id);
            record(tx, actor, "repository.deleted", repository, repository.fullName());
        });
    }

    /** The repository of an id that came out of a decision or row. */
    public Repository get(RepositoryId id) {
        return database.read(tx -> require(tx, id));
    }

    /** By workspace and slug; for the operator, who sees everything. */
    public Optional<Repository> find(Workspace workspace, Slug slug) {
        return database.read(tx -> RepositoryStore.find(tx, workspace.id(), slug));
    }

    /** All of the server, by full name; for the operator. */
    public List<Repository> list() {
        return database.read(RepositoryStore::list);
    }

    Page<Listed> visible(Listing listing, Paging paging) {
        return database.read(tx -> ListingStore.page(tx, listing, paging));
    }

    Page<PermissionListing.Entry> permissions(PermissionListing listing, Refinement refinement, Paging paging) {
        return database.read(tx -> PermissionListingStore.page(tx, listing, refinement, paging));
    }

    /** Everybody whom a role or grant opens it, with the highest permission, by user name; at most 1,000. */
    public List<Grant> members(RepositoryId id) {
        PermissionListing listing =
                new PermissionListing(Optional.empty(), Optional.empty(), Optional.of(id), Restrictions.NONE);
        return permissions(listing, Refinement.none(), new Paging(1, MOST_LISTED)).values().stream()
                .map(entry -> new Grant(entry.profile(), entry.permission()))
                .toList();
    }

    /** One as somebody sees it who was let in to it. */
    Listed seen(RepositoryId id, Viewer viewer) {
        return visible(Listing.one(id, viewer), new Paging(1, 1)).values().stream()
                .findFirst()
                .orElseThrow(Repositories::gone);
    }

    static Project project(Tx tx, Workspace workspace, Optional<String> wanted) {
        List<Project> projects = ProjectStore.list(tx, workspace.id());
        Optional<Project> found = wanted.isEmpty()
                ? projects.stream().findFirst()
                : projects.stream()
                        .filter(project -> project.isNamed(wanted.get()))
                        .findFirst();
        return found.orElseThrow(() -> Failure.invalid(
                "project",
                "There is no project " + wanted.map(name -> "'" + name + "' ").orElse("") + "in " + workspace.slug()
                        + "."));
    }

    static void requireRoom(Tx tx, Project project, Repository.About about) {
        if (about.isPublic() && !ProjectStore.admitsPublic(tx, project.id())) {
            throw Failure.invalid(
                    "is_private",
                    "The project " + project.key() + " is private and holds no public repositories. Make the"
                            + " repository private, or choose another project.");
        }
    }

    static Repository require(Tx tx, RepositoryId id) {
        return RepositoryStore.find(tx, id).orElseThrow(Repositories::gone);
    }

    private static Failure gone() {
        return Failure.notFound("The repository is no longer there.");
    }

    private void record(Tx tx, Actor actor, String action, Repository repository, String detail) {
        tx.changed(Topic.PERMISSIONS);
        audit.record(tx, actor.did(action, detail).on(repository.id()));
    }

    private static Failure taken(Throwable cause) {
        return new Failure(new Problem.Invalid(TAKEN), cause);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
