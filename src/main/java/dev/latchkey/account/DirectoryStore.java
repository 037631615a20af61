package dev.latchkey.account;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.Ascii;
import dev.latchkey.core.Page;
import dev.latchkey.db.Tx;
import java.util.List;

/** Accounts as those who administer them look for them and change them. */
final class DirectoryStore {
    private static final String MATCHING = """
            from account m
            where (:text = '' or m.username like :pattern escape '!' or lower(m.display_name collate "binary") like :pattern escape '!'
              or exists (select 1 from email_alias x where x.account_id = m.id and x.address like :pattern escape '!'))
            """;

    private DirectoryStore() {}

    static Page<Account> page(Tx tx, String text, int limit, long offset) {
        String pattern = pattern(text);
        long size = tx.handle()
                .createQuery("select count(*) " + MATCHING)
                .bind("text", text)
                .bind("pattern", pattern)
                .mapTo(Long.class)
                .one();
        List<Account> some = AccountStore.accounts(tx.handle()
                .createQuery(AccountStore.SELECT + "where a.id in (select m.id " + MATCHING
                        + " order by m.username limit :limit offset :offset)" + AccountStore.ORDER)
                .bind("text", text)
                .bind("pattern", pattern)
                .bind("limit", limit)
                .bind("offset", offset));
        return new Page<>(some, size);
    }

    /** Only letters of ASCII are folded, here as in both databases, so that what is typed as it is written is found. */
    private static String pattern(String text) {
        String literal =
                Ascii.lowerCase(text).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "%" + literal + "%";
    }

    static void rename(Tx tx, AccountId id, String name) {
        tx.handle()
                .createUpdate("update account set display_name = :name where id = :id")
                .bind("id", id.toString())
                .bind("name", name)
                .execute();
    }

    static void setAdmin(Tx tx, AccountId id, boolean admin) {
        tx.handle()
                .createUpdate("update account set admin = :admin where id = :id")
                .bind("id", id.toString())
                .bind("admin", admin)
                .execute();
    }

    /** Whoever takes away an administrator waits here for others who do. */
    static void holdAdministrators(Tx tx) {
        tx.handle()
                .createUpdate("update change_counter set value = value where topic = 'credentials'")
                .execute();
    }

    static boolean hasOtherAdministrator(Tx tx, AccountId id) {
        return tx.handle()
                .createQuery("select 1 from account where admin and enabled and id <> :id limit 1")
                .bind("id", id.toString())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
