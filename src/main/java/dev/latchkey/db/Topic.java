package dev.latchkey.db;

import java.util.Locale;

/** What processes remember of the database and must forget when another process changes it. */
public enum Topic {
    /** Tokens, peppers, and the accounts that own tokens. */
    CREDENTIALS,
    /** Workspaces, repositories and who may do what in them. */
    PERMISSIONS;

    /** The name in the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
