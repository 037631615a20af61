package dev.latchkey.core;

import java.util.UUID;

/** The lasting id of a token; names may change, ids do not. */
public record TokenId(UUID uuid) {
    public static TokenId random() {
        return new TokenId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} wrote; for ids out of the database, not for input. */
    public static TokenId of(String text) {
        return new TokenId(UUID.fromString(text));
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
