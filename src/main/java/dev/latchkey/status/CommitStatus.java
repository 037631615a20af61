package dev.latchkey.status;

import dev.latchkey.core.Failure;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a build says of a commit.
 *
 * @param key the build's own name for it, unique on the commit
 */
record CommitStatus(UUID id, String commit, String key, Terms terms, Instant createdOn, Instant updatedOn) {
    static final int MAX_KEY = 255;

    CommitStatus {
        key = StatusText.line("key", key, MAX_KEY);
    }

    /** How the build goes. */
    enum State {
        SUCCESSFUL,
        FAILED,
        INPROGRESS,
        STOPPED;

        static State parse(String text) {
            for (State state : values()) {
                if (state.name().equals(text)) {
                    return state;
                }
            }
            throw Failure.invalid("state", "'state' is SUCCESSFUL, FAILED, INPROGRESS or STOPPED, not '" + text + "'.");
        }

        /** For the audit log: {@code successful}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a later word of the build may change.
     *
     * @param refname the branch that was built, if it matters
     */
    record Terms(State state, String name, String description, AddressTemplate url, Optional<String> refname) {
        private static final int MAX_NAME = 255;
        private static final int MAX_DESCRIPTION = 2_000;
        private static final int MAX_REFNAME = 255;

        Terms {
            name = StatusText.line("name", name, MAX_NAME);
            description = StatusText.lines("description", description, MAX_DESCRIPTION)
                    .orElse("");
            refname =
                    refname.filter(text -> !text.isBlank()).map(text -> StatusText.line("refname", text, MAX_REFNAME));
        }
    }

    /** Whether it is about a branch of this name, or about none in particular. */
    boolean concerns(String refname) {
        return terms.refname().map(refname::equals).orElse(true);
    }
}
