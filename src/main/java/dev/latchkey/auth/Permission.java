package dev.latchkey.auth;

import dev.latchkey.core.Failure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What an account may do in a workspace or repository; each level includes those before it. */
public enum Permission {
    NONE,
    READ,
    WRITE,
    ADMIN;

    /** As in requests and rows: {@code none}, {@code read}, {@code write}, {@code admin}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean includes(Permission other) {
        return compareTo(other) >= 0;
    }

    /** The wire names of this and of every higher one. */
    public List<String> andAbove() {
        return Stream.of(values())
                .filter(other -> other.includes(this))
                .map(Permission::wireName)
                .toList();
    }

    public Permission or(Permission other) {
        return includes(other) ? this : other;
    }

    public static Permission parse(String text) {
        for (Permission permission : values()) {
            if (permission.wireName().equals(text)) {
                return permission;
            }
        }
        throw Failure.invalid("permission", "A permission is none, read, write or admin, not '" + text + "'.");
    }
}
