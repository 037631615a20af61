package dev.latchkey.auth;

import java.util.Optional;

/** The rows behind sessions of browsers. */
@FunctionalInterface
public interface SessionLookup {
    /** No sessions at all: for servers without pages. */
    SessionLookup NONE = (secret, attempt) -> Optional.empty();

    /** The person whose living session this is; empty for ended, unknown and disabled ones. Notes the use. */
    Optional<Principal.Person> find(SessionSecret secret, Attempt attempt);
}
