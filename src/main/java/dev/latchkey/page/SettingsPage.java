package dev.latchkey.page;

import java.util.List;

/** The pages of a person's own settings, in the order in which the navigation beside each of them lists them. */
public enum SettingsPage {
    PROFILE("Profile", "/account/settings"),
    EMAILS("Email aliases", "/account/settings/email"),
    PASSWORD("Password", "/account/settings/password"),
    SESSIONS("Sessions", "/account/settings/sessions"),
    TOKENS("API tokens", "/account/settings/api-tokens");

    private final String title;
    private final String href;

    SettingsPage(String title, String href) {
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
    public Head head() {
        return Head.titled(title).under("Settings", PROFILE.href).here(title, href);
    }

    public static List<SettingsPage> all() {
        return List.of(values());
    }
}
