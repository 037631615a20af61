package dev.latchkey.project;

import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Place;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.ProjectId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.util.Optional;

/** Members of the workspace on single projects: what is granted to them, and who reviews by default. */
public final class ProjectMembers {
    private final Database database;
    private final AuditLog audit;

    public ProjectMembers(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** By user name. */
    Page<ProjectGrant> grants(ProjectId id, Paging paging) {
        return database.read(tx -> ProjectMemberStore.grants(tx, id, paging));
    }

    Optional<ProjectGrant> grant(ProjectId id, AccountId account) {
        return database.read(tx -> ProjectMemberStore.grant(tx, id, account));
    }

    /** Grants in place of what was granted before; {@link Problem.Invalid} for who is no member of the workspace. */
    public ProjectGrant grant(Place.Project project, Profile account, ProjectPermission permission, Actor actor) {
        database.writing(tx -> {
            requireMember(tx, project, account, "permission");
            ProjectMemberStore.setGrant(tx, project.id(), account.id(), permission);
            tx.changed(Topic.PERMISSIONS);
            record(tx, actor, "project.grant-set", project, account, " " + permission.wireName());
        });
        return new ProjectGrant(account, permission);
    }

    /** {@link Problem.NotFound} if nothing was granted. */
    public void revoke(Place.Project project, Profile account, Actor actor) {
        database.writing(tx -> {
            if (!ProjectMemberStore.removeGrant(tx, project.id(), account.id())) {
                throw Failure.notFound("Nothing is granted to " + account.username() + " on " + project.key() + ".");
            }
            tx.changed(Topic.PERMISSIONS);
            record(tx, actor, "project.grant-set", project, account, " none");
        });
    }

    /** By user name. */
    Page<Profile> reviewers(ProjectId id, Paging paging) {
        return database.read(tx -> ProjectMemberStore.reviewers(tx, id, paging));
    }

    boolean isReviewer(ProjectId id, AccountId account) {
        return database.read(tx -> ProjectMemberStore.isReviewer(tx, id, account));
    }

    /** Adding twice is adding once; {@link Problem.Invalid} for who is no member of the workspace. */
    public void addReviewer(Place.Project project, Profile account, Actor actor) {
        database.writing(tx -> {
            requireMember(tx, project, account, "uuid");
            ProjectMemberStore.addReviewer(tx, project.id(), account.id());
            record(tx, actor, "project.reviewer-added", project, account, "");
        });
    }

    /** {@link Problem.Invalid} for who is none, as the contract has it. */
    public void removeReviewer(Place.Project project, Profile account, Actor actor) {
        database.writing(tx -> {
            if (!ProjectMemberStore.removeReviewer(tx, project.id(), account.id())) {
                throw noReviewer(project, account);
            }
            record(tx, actor, "project.reviewer-removed", project, account, "");
        });
    }

    static Failure noReviewer(Place.Project project, Profile account) {
        return new Failure(
                new Problem.Invalid(account.username() + " is no default reviewer of project " + project.key() + "."));
    }

    private static void requireMember(Tx tx, Place.Project project, Profile account, String field) {
        Projects.require(tx, project.id());
        if (!ProjectMemberStore.lockMember(tx, project.workspaceId(), account.id())) {
            throw Failure.invalid(
                    field,
                    account.username() + " is no member of the workspace " + project.workspaceSlug()
                            + "; only its members can be named in its projects.");
        }
    }

    private void record(Tx tx, Actor actor, String action, Place.Project project, Profile account, String rest) {
        audit.record(tx, actor.did(action, project.fullName() + ": " + account.username() + rest));
    }
}
