package dev.latchkey.core;

import java.util.UUID;

/** The lasting id of a account; names may change, ids do not. */
public record AccountId(UUID uuid) {
    public static AccountId random() {
        return new AccountId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} wrote; for ids out of the database, not for input. */
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    /** As Bitbucket writes it: {@code {uuid}}. */
    public String braced() {
        return Uuids.braced(uuid);
    }

    /** The bare uuid. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
