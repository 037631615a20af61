package dev.latchkey.auth;

import java.util.Locale;

/** Through which door a request came; decides how refusals are worded, never whether. */
public enum Door {
    GIT,
    REST,
    WEB;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
