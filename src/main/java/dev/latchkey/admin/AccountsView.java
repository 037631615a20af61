package dev.latchkey.admin;

import dev.latchkey.account.Account;
import java.util.List;

/** The list of accounts, ready to draw. */
public record AccountsView(String query, List<Account> accounts, String count, Pager pager) {
    public AccountsView {
        accounts = List.copyOf(accounts);
    }

    /** How many addresses of an account an administrator may confirm. */
    public long unconfirmed(Account account) {
        return account.aliases().stream().filter(alias -> !alias.confirmed()).count();
    }
}
