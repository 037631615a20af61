package dev.latchkey.core;

import java.util.UUID;

/** The lasting id of a workspace; names may change, ids do not. */
public record WorkspaceId(UUID uuid) {
    public static WorkspaceId random() {
        return new WorkspaceId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} wrote; for ids out of the database, not for input. */
    public static WorkspaceId of(String text) {
        return new WorkspaceId(UUID.fromString(text));
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
