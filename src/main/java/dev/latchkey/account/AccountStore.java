package dev.latchkey.account;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Username;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** The rows of accounts and of their aliases. */
final class AccountStore {
    static final String SELECT = """
            select a.id, a.username, a.display_name, a.admin, a.enabled, a.created_at,
              e.address, e.is_primary, e.confirmed
            from account a
            join email_alias e on e.account_id = a.id
            """;
    static final String ORDER = " order by a.username, e.is_primary desc, e.created_at, e.address";

    private AccountStore() {}

    static void insert(Tx tx, Account account, Optional<String> passwordHash) {
        tx.handle()
                .createUpdate("""
                        insert into account (id, username, display_name, admin, enabled, password_hash, created_at)
                        values (:id, :username, :name, :admin, :enabled, :password, :created)
                        """)
                .bind("id", account.id().toString())
                .bind("username", account.username().value())
                .bind("name", account.profile().displayName())
                .bind("admin", account.admin())
                .bind("enabled", account.enabled())
                .bind("password", passwordHash.orElse(null))
                .bind("created", Micros.of(account.createdOn()))
                .execute();
        account.aliases().forEach(alias -> insertAlias(tx, account.id(), alias, account.createdOn()));
    }

    static void insertAlias(Tx tx, AccountId id, EmailAlias alias, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into email_alias (address, account_id, is_primary, confirmed, created_at)
                        values (:address, :account, :primary, :confirmed, :created)
                        """)
                .bind("address", alias.address().value())
                .bind("account", id.toString())
                .bind("primary", alias.primary())
                .bind("confirmed", alias.confirmed())
                .bind("created", Micros.of(now))
                .execute();
    }

    static List<Account> list(Tx tx) {
        return accounts(tx.handle().createQuery(SELECT + ORDER));
    }

    static Optional<Account> find(Tx tx, AccountId id) {
        return one(tx.handle().createQuery(SELECT + "where a.id = :id" + ORDER).bind("id", id.toString()));
    }

    static Optional<Account> find(Tx tx, Username username) {
        return one(tx.handle()
                .createQuery(SELECT + "where a.username = :username" + ORDER)
                .bind("username", username.value()));
    }

    /** By any alias, confirmed or not: an address belongs to one account. */
    static Optional<Account> find(Tx tx, EmailAddress address) {
        return one(tx.handle()
                .createQuery(
                        SELECT + "where a.id = (select account_id from email_alias where address = :address)" + ORDER)
                .bind("address", address.value()));
    }

    /** Holds the row until the transaction ends, so that two changes of one account's aliases cannot cross. */
    static void lock(Tx tx, AccountId id) {
        tx.handle()
                .createUpdate("update account set enabled = enabled where id = :id")
                .bind("id", id.toString())
                .execute();
    }

    /** Holds off others who would make the first account, until the transaction ends. */
    static void lockAll(Tx tx) {
        tx.handle()
                .createUpdate("update change_counter set value = value where topic = 'credentials'")
                .execute();
    }

    static boolean anyExists(Tx tx) {
        return tx.handle()
                .createQuery("select 1 from account limit 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void setEnabled(Tx tx, AccountId id, boolean enabled) {
        tx.handle()
                .createUpdate("update account set enabled = :enabled where id = :id")
                .bind("id", id.toString())
                .bind("enabled", enabled)
                .execute();
    }

    static void setPasswordHash(Tx tx, AccountId id, String hash) {
        tx.handle()
                .createUpdate("update account set password_hash = :hash where id = :id")
                .bind("id", id.toString())
                .bind("hash", hash)
                .execute();
    }

    /** Empty for an account without a password. */
    static Optional<String> passwordHash(Tx tx, AccountId id) {
        return tx.handle()
                .createQuery("select password_hash from account where id = :id and password_hash is not null")
                .bind("id", id.toString())
                .mapTo(String.class)
                .findOne();
    }

    static void deleteAlias(Tx tx, AccountId id, EmailAddress address) {
        tx.handle()
                .createUpdate("delete from email_alias where account_id = :account and address = :address")
                .bind("account", id.toString())
                .bind("address", address.value())
                .execute();
    }

    static void setPrimary(Tx tx, AccountId id, EmailAddress address) {
        tx.handle()
                .createUpdate("update email_alias set is_primary = (address = :address) where account_id = :account")
                .bind("account", id.toString())
                .bind("address", address.value())
                .execute();
    }

    /** Whose confirmed aliases these are; addresses that nobody has are left out. */
    static Map<String, Profile> owners(Tx tx, Collection<String> addresses) {
        Map<String, Profile> owners = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select a.id, a.username, a.display_name, e.address
                        from email_alias e join account a on a.id = e.account_id
                        where e.confirmed and e.address in (<addresses>)
                        """)
                .bindList("addresses", List.copyOf(addresses))
                .map((row, context) -> owners.put(row.getString("address"), profile(row)))
                .list();
        return owners;
    }

    private static Optional<Account> one(Query query) {
        return accounts(query).stream().findFirst();
    }

    /** One row of the join. */
    private record Line(Account account, EmailAlias alias) {}

    static List<Account> accounts(Query query) {
        Map<AccountId, List<Line>> lines = new LinkedHashMap<>();
        for (Line line : query.map((row, context) -> line(row)).list()) {
            lines.computeIfAbsent(line.account().id(), id -> new ArrayList<>()).add(line);
        }
        return lines.values().stream().map(AccountStore::joined).toList();
    }

    private static Account joined(List<Line> lines) {
        Account bare = lines.get(0).account();
        List<EmailAlias> aliases = lines.stream().map(Line::alias).toList();
        return new Account(bare.profile(), bare.admin(), bare.enabled(), bare.createdOn(), aliases);
    }

    private static Line line(ResultSet row) throws SQLException {
        Account bare = new Account(
                profile(row),
                row.getBoolean("admin"),
                row.getBoolean("enabled"),
                Micros.instant(row.getLong("created_at")),
                List.of());
        EmailAddress address = new EmailAddress(row.getString("address"));
        return new Line(bare, new EmailAlias(address, row.getBoolean("is_primary"), row.getBoolean("confirmed")));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return ProfileRow.read(row, "id");
    }
}
