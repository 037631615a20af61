package dev.latchkey.project;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.workspace.Refinement;
import dev.latchkey.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Making, finding, changing and deleting projects. */
public final class Projects {
    private static final int MOST_LISTED = 1_000;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Projects(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes an empty project; {@link Problem.Invalid} if the key is taken. */
    public ProjectProfile create(Workspace workspace, ProjectChange wish, Actor actor) {
        Instant now = now();
        ProjectKey key = wish.newKey();
        ProjectProfile.About about = wish.creating();
        Project project = new Project(ProjectId.random(), key.value(), about.name());
        ProjectProfile made = new ProjectProfile(project, workspace, about, false, now, now);
        try {
            database.writing(tx -> {
                ProjectStore.insert(tx, made);
                record(tx, actor, "project.created", made.fullName());
            });
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e) ? taken(key.value(), e) : e;
        }
        return made;
    }

    /** Changes what the wish names. With another key, the old address answers no more. */
    public ProjectProfile update(ProjectId id, ProjectChange wish, Actor actor) {
        try {
            return database.write(tx -> {
                ProjectProfile old = require(tx, id);
                ProjectProfile changed = changed(old, wish);
                if (changed.about().isPrivate() && changed.holdsPublic()) {
                    throw Failure.invalid(
                            "is_private",
                            "The project " + old.project().key()
                                    + " holds public repositories, and a private one may not. Make them private, or move"
                                    + " them to another project, before.");
                }
                ProjectStore.update(tx, changed);
                boolean renamed = !changed.fullName().equals(old.fullName());
                record(tx, actor, "project.updated", old.fullName() + (renamed ? " is now " + changed.fullName() : ""));
                return changed;
            });
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e)
                    ? taken(wish.key().map(ProjectKey::value).orElse(""), e)
                    : e;
        }
    }

    private ProjectProfile changed(ProjectProfile old, ProjectChange wish) {
        ProjectProfile.About about = wish.changing(old.about());
        String key = wish.key().map(ProjectKey::value).orElse(old.project().key());
        return new ProjectProfile(
                new Project(old.id(), key, about.name()),
                old.workspace(),
                about,
                old.holdsPublic(),
                old.createdOn(),
                now());
    }

    /** {@link Problem.Denied} while repositories are in it, as the contract has it. */
    public void delete(ProjectId id, Actor actor) {
        try {
            database.writing(tx -> {
                ProjectProfile old = require(tx, id);
                requireEmpty(tx, old);
                ProjectStore.delete(tx, id);
                record(tx, actor, "project.deleted", old.fullName());
            });
        } catch (RuntimeException e) {
            database.writing(tx -> ProjectStore.find(tx, id).ifPresent(found -> requireEmpty(tx, found)));
            throw e;
        }
    }

    private static void requireEmpty(Tx tx, ProjectProfile project) {
        long held = ProjectStore.repositories(tx, project.id());
        if (held > 0) {
            String what = held == 1 ? "a repository" : held + " repositories";
            throw new Failure(new Problem.Denied(
                    "The project " + project.project().key() + " still holds " + what
                            + ". Delete what is in it, or move it to another project, before.",
                    "PROJECT_NOT_EMPTY"));
        }
    }

    /** By key in any case, or {@code {uuid}}; for the operator, who sees everything. */
    public Optional<ProjectProfile> find(Workspace workspace, String name) {
        return ProjectName.parse(name)
                .flatMap(found ->
                        database.<Optional<ProjectProfile>>read(tx -> ProjectStore.find(tx, workspace.id(), found)));
    }

    /** The project of an id that came out of a decision or row. */
    public ProjectProfile get(ProjectId id) {
        return database.<Optional<ProjectProfile>>read(tx -> ProjectStore.find(tx, id))
                .orElseThrow(Projects::gone);
    }

    /** Those that the caller may see. */
    Page<ProjectProfile> visible(ProjectListing listing, Refinement refinement, Paging paging) {
        return database.read(tx -> ProjectListingStore.page(tx, listing, refinement, paging));
    }

    /** Those of a workspace that somebody may see, by name. */
    public List<ProjectProfile> seenBy(WorkspaceId workspace, Principal principal) {
        return visible(ProjectListing.of(workspace, principal), Refinement.none(), new Paging(1, MOST_LISTED))
                .values();
    }

    /** The project, held until the transaction ends. */
    static ProjectProfile require(Tx tx, ProjectId id) {
        if (!ProjectStore.lock(tx, id)) {
            throw gone();
        }
        return ProjectStore.find(tx, id).orElseThrow(Projects::gone);
    }

    private static Failure gone() {
        return Failure.notFound("The project is no longer there.");
    }

    private static Failure taken(String key, Throwable cause) {
        return new Failure(
                Problem.Invalid.field("key", "There is a project with the key " + key + " in this workspace already."),
                cause);
    }

    private void record(Tx tx, Actor actor, String action, String detail) {
        tx.changed(Topic.PERMISSIONS);
        audit.record(tx, actor.did(action, detail));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
