package dev.latchkey.core;

import java.util.Optional;
import java.util.UUID;

/** UUIDs as Bitbucket writes them: in braces (contract 2.7). */
public final class Uuids {
    private static final int PLAIN_LENGTH = 36;

    private Uuids() {}

    /** Reads {@code {uuid}} or a bare uuid in its canonical 36 characters; anything else is empty. */
    public static Optional<UUID> parse(String text) {
        boolean braced = text.length() == PLAIN_LENGTH + 2 && text.startsWith("{") && text.endsWith("}");
        String plain = braced ? text.substring(1, text.length() - 1) : text;
        if (plain.length() != PLAIN_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static String braced(UUID uuid) {
        return "{" + uuid + "}";
    }
}
