package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import java.util.List;

/** What is granted on single repositories. */
public final class Grants {
    private final Database database;
    private final AuditLog audit;

    public Grants(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** By user name. */
    public List<Grant> list(RepositoryId id) {
        return database.read(tx -> GrantStore.list(tx, id));
    }

    /** Grants in place of what was granted before; {@link Permission#NONE} takes it away. */
    public void set(Repository repository, Profile account, Permission permission, Actor actor) {
        database.writing(tx -> {
            if (permission == Permission.NONE) {
                GrantStore.remove(tx, repository.id(), account.id());
            } else {
                GrantStore.set(tx, repository.id(), account.id(), permission);
            }
            tx.changed(Topic.PERMISSIONS);
            String detail = repository.fullName() + ": " + account.username() + " " + permission.wireName();
            audit.record(tx, actor.did("repository.grant-set", detail).on(repository.id()));
        });
    }
}
