package dev.latchkey.admin;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.git.dfs.Condition;
import dev.latchkey.git.dfs.Maintenance;
import dev.latchkey.git.dfs.MaintenanceOnDemand;
import dev.latchkey.repo.Repository;
import java.util.Set;

/** Maintenance that an administrator asks for, with its record. */
public final class Upkeep {
    private final Database database;
    private final AuditLog audit;
    private final Maintenance maintenance;
    private final MaintenanceOnDemand onDemand;

    public Upkeep(Database database, AuditLog audit, Maintenance maintenance, MaintenanceOnDemand onDemand) {
        this.database = database;
        this.audit = audit;
        this.maintenance = maintenance;
        this.onDemand = onDemand;
    }

    /** How repositories are stored, those with the most packs first. */
    Page<Condition> conditions(int limit, long offset) {
        return maintenance.conditions(limit, offset);
    }

    /** Those that somebody asked for and that are not done yet. */
    Set<RepositoryId> waiting() {
        return onDemand.waiting();
    }

    /** False when the repository is being maintained already, or too many wait for it. */
    boolean start(Repository repository, Actor actor) {
        boolean taken = onDemand.start(repository.id());
        if (taken) {
            database.writing(tx -> audit.record(
                    tx,
                    actor.did("repository.maintenance-asked", repository.fullName())
                            .on(repository.id())));
        }
        return taken;
    }
}
