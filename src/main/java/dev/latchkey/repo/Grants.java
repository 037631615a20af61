package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
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

    /** What is granted to the account that an address names; {@link Permission#NONE} if nothing is. */
    Grant find(RepositoryId id, String account) {
        return database.read(tx -> {
            Profile named = AccountNameStore.require(tx, account);
            return GrantStore.list(tx, id).stream()
                    .filter(grant -> grant.profile().id().equals(named.id()))
                    .findFirst()
                    .orElseGet(() -> new Grant(named, Permission.NONE));
        });
    }

    /** Grants in place of what was granted before; {@link Permission#NONE} takes it away. */
    public void set(Repository repository, Profile account, Permission permission, Actor actor) {
        database.writing(tx -> set(tx, repository, new Grant(account, permission), actor));
    }

    /** The same for the account that an address names. */
    Grant set(RepositoryId id, String account, Permission permission, Actor actor) {
        return database.write(tx -> {
            Grant grant = new Grant(AccountNameStore.require(tx, account), permission);
            set(tx, Repositories.require(tx, id), grant, actor);
            return grant;
        });
    }

    private void set(Tx tx, Repository repository, Grant grant, Actor actor) {
        AccountId account = grant.profile().id();
        if (grant.permission() == Permission.NONE) {
            GrantStore.remove(tx, repository.id(), account);
        } else {
            GrantStore.set(tx, repository.id(), account, grant.permission());
        }
        tx.changed(Topic.PERMISSIONS);
        String detail = repository.fullName() + ": " + grant.profile().username() + " "
                + grant.permission().wireName();
        audit.record(tx, actor.did("repository.grant-set", detail).on(repository.id()));
    }
}
