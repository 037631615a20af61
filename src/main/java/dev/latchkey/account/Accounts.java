package dev.latchkey.account;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Ascii;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.Username;
import dev.latchkey.core.Uuids;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Making, finding and changing accounts. Their aliases are in {@link Aliases}. */
public final class Accounts {
    private final Database database;
    private final AuditLog audit;
    private final Passwords passwords;
    private final Clock clock;
    private final AliasOwners owners;
    private final AtomicLong generation = new AtomicLong();
    private final List<BiConsumer<Tx, AccountId>> endings = new CopyOnWriteArrayList<>();

    public Accounts(Database database, AuditLog audit, Passwords passwords, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
        this.owners = new AliasOwners(database, generation::get);
        database.changes().listen(Topic.CREDENTIALS, generation::incrementAndGet);
    }

    /** Makes an enabled account whose address counts as confirmed; {@link Problem.Conflict} if a name is taken. */
    public Account add(NewAccount wish, Actor actor) {
        return add(wish, actor, tx -> {});
    }

    /** The same for the first account of this server; {@link Problem.Conflict} if there is one already. */
    public Account addFirst(NewAccount wish, Actor actor) {
        return add(wish, actor, tx -> {
            AccountStore.lockAll(tx);
            if (AccountStore.anyExists(tx)) {
                throw new Failure(new Problem.Conflict("This server has an account already."));
            }
        });
    }

    private Account add(NewAccount wish, Actor actor, Consumer<Tx> condition) {
        Optional<String> hash = wish.password().map(passwords::hash);
        Account account = new Account(
                new Profile(AccountId.random(), wish.username(), wish.displayName()),
                wish.admin(),
                true,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                List.of(new EmailAlias(wish.email(), true, true)));
        try {
            database.writing(tx -> {
                condition.accept(tx);
                requireFree(tx, wish);
                AccountStore.insert(tx, account, hash);
                tx.changed(Topic.CREDENTIALS);
                audit.record(
                        tx,
                        actor.did("account.created", account.username() + (account.admin() ? ", administrator" : "")));
            });
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e)
                    ? taken("name or address", wish.username().value(), e)
                    : e;
        }
        return account;
    }

    private static void requireFree(Tx tx, NewAccount wish) {
        if (AccountStore.find(tx, wish.username()).isPresent()) {
            throw taken("user name", wish.username().value(), null);
        }
        if (AccountStore.find(tx, wish.email()).isPresent()) {
            throw taken("e-mail address", wish.email().value(), null);
        }
    }

    static Failure taken(String what, String value, @org.jspecify.annotations.Nullable Throwable cause) {
        Problem problem = new Problem.Conflict("The " + what + " '" + value + "' belongs to an account already.");
        return cause == null ? new Failure(problem) : new Failure(problem, cause);
    }

    /** Whether nobody has an account yet. */
    public boolean none() {
        return !database.<Boolean>read(AccountStore::anyExists);
    }

    /** By user name, or by an e-mail alias that is confirmed; empty for everything else. */
    public Optional<Account> findForSignIn(String name) {
        try {
            return name.indexOf('@') < 0
                    ? database.read(tx -> AccountStore.find(tx, Username.parse(name)))
                    : byConfirmed(EmailAddress.parse(name));
        } catch (Failure notAName) {
            return Optional.empty();
        }
    }

    private Optional<Account> byConfirmed(EmailAddress address) {
        return database.<Optional<Account>>read(tx -> AccountStore.find(tx, address))
                .filter(account -> account.aliases().stream()
                        .anyMatch(alias -> alias.confirmed() && alias.address().equals(address)));
    }

    /** All, by user name. */
    public List<Account> list() {
        return database.read(AccountStore::list);
    }

    /**
     * Another number after each change of an account; of unconfirmed aliases alone it says nothing. What was read before a change
     * is told by the number that was asked for before it was read. Changes by another process count within a second.
     */
    public long generation() {
        return generation.get();
    }

    /** The account of an id that came out of a row or credential. */
    public Account get(AccountId id) {
        return database.<Optional<Account>>read(tx -> AccountStore.find(tx, id))
                .orElseThrow(() -> Failure.notFound("The account is no longer there."));
    }

    /** By user name, e-mail alias or uuid. */
    public Optional<Account> find(String name) {
        return database.read(tx -> find(tx, name));
    }

    private static Optional<Account> find(Tx tx, String name) {
        if (name.indexOf('@') >= 0) {
            return AccountStore.find(tx, EmailAddress.parse(name));
        }
        Optional<Account> byId = Uuids.parse(name).flatMap(uuid -> AccountStore.find(tx, new AccountId(uuid)));
        return byId.isPresent() || name.startsWith("{") ? byId : AccountStore.find(tx, Username.parse(name));
    }

    /**
     * As addresses of the API name accounts: {@code {uuid}}, the account id, or the user name. Never by e-mail address, for
     * who has which is not public.
     */
    public Optional<Account> named(String name) {
        String id = name.startsWith(AccountBody.ID_PREFIX) ? name.substring(AccountBody.ID_PREFIX.length()) : name;
        boolean byId = id.length() < name.length() || name.startsWith("{");
        if (byId) {
            return Uuids.parse(id)
                    .flatMap(
                            uuid -> database.<Optional<Account>>read(tx -> AccountStore.find(tx, new AccountId(uuid))));
        }
        return Username.isValid(Ascii.lowerCase(name))
                ? database.read(tx -> AccountStore.find(tx, Username.parse(name)))
                : Optional.empty();
    }

    /** Like {@link #named}; {@link Problem.NotFound} if there is none. */
    public Account requireNamed(String name) {
        return named(name).orElseThrow(() -> Failure.notFound("There is no user '" + name + "'."));
    }

    /** Like {@link #find}; {@link Problem.NotFound} if there is none. */
    public Account require(String name) {
        return find(name).orElseThrow(() -> Failure.notFound("There is no account '" + name + "'."));
    }

    /**
     * Whose confirmed aliases these are; addresses of nobody are left out. What another process changed is seen within a
     * second: good for showing, not for deciding.
     *
     * @param addresses in the form of {@link EmailAddress#normal}; need not be addresses at all
     */
    public Map<String, Profile> byEmails(Set<String> addresses) {
        return owners.of(addresses);
    }

    /**
     * Some of those whose user name, full name or address holds this text, by user name; all when it is blank.
     *
     * @param limit so many at most, after leaving out the first {@code offset}
     */
    public Page<Account> search(String text, int limit, long offset) {
        return database.read(tx -> DirectoryStore.page(tx, text.strip(), limit, offset));
    }

    /** Gives the account another full name; the user name when it is blank. */
    public void rename(AccountId id, String fullName, Actor actor) {
        database.writing(tx -> {
            Account account = require(tx, id);
            String name = FullName.parse(fullName, account.username());
            DirectoryStore.rename(tx, id, name);
            tx.changed(Topic.CREDENTIALS);
            audit.record(tx, actor.did("account.renamed", account.username() + " is now '" + name + "'"));
        });
    }

    /**
     * Has this done in the transaction that disables an account: what ends with it for good, so that enabling the account
     * brings nothing of it back.
     */
    public void whenDisabled(BiConsumer<Tx, AccountId> ending) {
        endings.add(ending);
    }

    /** From now on, nothing of this account opens anything; {@link Problem.Conflict} for the last administrator. */
    public void disable(AccountId id, Actor actor) {
        setEnabled(id, false, actor);
    }

    /** Its tokens that have not ended meanwhile open again; its sessions do not. */
    public void enable(AccountId id, Actor actor) {
        setEnabled(id, true, actor);
    }

    private void setEnabled(AccountId id, boolean enabled, Actor actor) {
        database.writing(tx -> {
            Account account = require(tx, id);
            if (!enabled) {
                Administrators.requireAnother(tx, account);
            }
            AccountStore.setEnabled(tx, id, enabled);
            if (!enabled) {
                endings.forEach(ending -> ending.accept(tx, id));
            }
            tx.changed(Topic.CREDENTIALS);
            audit.record(
                    tx,
                    actor.did(
                            enabled ? "account.enabled" : "account.disabled",
                            account.username().value()));
        });
    }

    /** The account, held until the transaction ends. */
    static Account require(Tx tx, AccountId id) {
        AccountStore.lock(tx, id);
        return AccountStore.find(tx, id).orElseThrow(() -> Failure.notFound("The account is no longer there."));
    }
}
