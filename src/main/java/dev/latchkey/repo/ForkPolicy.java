package dev.latchkey.repo;

import dev.latchkey.core.Failure;
import java.util.Locale;

/** Which forks of a repository may be made. */
public enum ForkPolicy {
    ALLOW_FORKS,
    /** Forks must be private. */
    NO_PUBLIC_FORKS,
    NO_FORKS;

    /** As in requests and rows. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ForkPolicy parse(String text) {
        for (ForkPolicy policy : values()) {
            if (policy.wireName().equals(text)) {
                return policy;
            }
        }
        throw Failure.invalid(
                "fork_policy", "A fork policy is allow_forks, no_public_forks or no_forks, not '" + text + "'.");
    }
}
