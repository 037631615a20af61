package dev.latchkey.admin;

import dev.latchkey.account.Account;
import dev.latchkey.account.EmailAlias;
import dev.latchkey.page.Mistakes;
import dev.latchkey.workspace.Membership;
import dev.latchkey.workspace.Workspace;
import java.util.List;

/**
 * One account, ready to draw.
 *
 * @param own whether it is the one that looks at it
 * @param others the workspaces that it may still be added to
 */
public record AccountView(
        Account account,
        boolean own,
        int sessions,
        long tokens,
        List<Membership> memberships,
        List<Workspace> others,
        boolean confirmsByMail,
        Mistakes mistakes) {
    public AccountView {
        memberships = List.copyOf(memberships);
        others = List.copyOf(others);
    }

    public String username() {
        return account.username().value();
    }

    /** Where forms about it are sent. */
    public String href() {
        return AdminPage.ACCOUNTS.href() + "/" + username();
    }

    public List<EmailAlias> aliases() {
        return account.aliases();
    }
}
