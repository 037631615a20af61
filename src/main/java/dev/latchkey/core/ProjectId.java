package dev.latchkey.core;

import java.util.UUID;

/** The lasting id of a project; names may change, ids do not. */
public record ProjectId(UUID uuid) {
    public static ProjectId random() {
        return new ProjectId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} wrote; for ids out of the database, not for input. */
    public static ProjectId of(String text) {
        return new ProjectId(UUID.fromString(text));
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
