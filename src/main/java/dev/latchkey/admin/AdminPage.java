package dev.latchkey.admin;

import dev.latchkey.page.Head;
import java.util.List;

/** The pages of administration, in the order in which the navigation beside each of them lists them. */
public enum AdminPage {
    ACCOUNTS("Accounts", "/admin/accounts"),
    WORKSPACES("Workspaces", "/admin/workspaces"),
    TOKENS("Tokens", "/admin/tokens"),
    POLICIES("Policies", "/admin/policies"),
    AUDIT("Audit log", "/admin/audit"),
    MAINTENANCE("Maintenance", "/admin/maintenance"),
    HEALTH("Health", "/admin/health");

    private final String title;
    private final String href;

    AdminPage(String title, String href) {
        this.title = title;
        this.href = href;
    }

    public String title() {
        return title;
    }

    public String href() {
        return href;
    }

    /** What the layout says of it: its title, and the way to it. */
    Head head() {
        return Head.titled(title).under("Administration", "/admin").here(title, href);
    }

    /** The same for a page below it. */
    Head head(String below, String its) {
        return Head.titled(below)
                .under("Administration", "/admin")
                .under(title, href)
                .here(below, its);
    }

    public static List<AdminPage> all() {
        return List.of(values());
    }
}
