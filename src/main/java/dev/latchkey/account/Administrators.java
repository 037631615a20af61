package dev.latchkey.account;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;

/** Who administers this server: somebody always does. */
public final class Administrators {
    private final Database database;
    private final AuditLog audit;

    public Administrators(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    public void appoint(AccountId id, Actor actor) {
        set(id, true, actor);
    }

    /** {@link Problem.Conflict} for the last one who is enabled. */
    public void dismiss(AccountId id, Actor actor) {
        set(id, false, actor);
    }

    private void set(AccountId id, boolean admin, Actor actor) {
        database.writing(tx -> {
            Account account = Accounts.require(tx, id);
            if (!admin) {
                requireAnother(tx, account);
            }
            DirectoryStore.setAdmin(tx, id, admin);
            tx.changed(Topic.CREDENTIALS);
            audit.record(
                    tx,
                    actor.did(
                            admin ? "account.administrator-appointed" : "account.administrator-dismissed",
                            account.username().value()));
        });
    }

    /** Nobody takes this one away while it is the last; two who take one another away do it one after the other. */
    static void requireAnother(Tx tx, Account account) {
        if (account.admin() && account.enabled()) {
            DirectoryStore.holdAdministrators(tx);
            if (!DirectoryStore.hasOtherAdministrator(tx, account.id())) {
                throw new Failure(new Problem.Conflict(account.username()
                        + " is the last administrator of this server. Make another account one first."));
            }
        }
    }
}
