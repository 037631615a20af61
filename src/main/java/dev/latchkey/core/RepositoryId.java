package dev.latchkey.core;

import java.util.UUID;

/** The lasting id of a repository; names may change, ids do not. */
public record RepositoryId(UUID uuid) {
    public static RepositoryId random() {
        return new RepositoryId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} wrote; for ids out of the database, not for input. */
    public static RepositoryId of(String text) {
        return new RepositoryId(UUID.fromString(text));
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
