package dev.latchkey.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be refused, in the words a person reads. A problem knows nothing of HTTP; each door renders it in
 * its own shape (JSON, page, git text). Messages say what happened, to which thing, and what to do; never a secret.
 */
public sealed interface Problem {
    /** One or more sentences for a person; never holds a secret. */
    String message();

    /** No credentials, or credentials that do not open anything. */
    record Unauthenticated(String message) implements Problem {
        /** What everybody is told who shows a secret that nobody has, or none at all in its place. */
        public static final Unauthenticated UNKNOWN =
                new Unauthenticated("Token is invalid, expired, or not supported for this endpoint.");
    }

    /** Somebody is signed in, but has not shown the password for too long for what they want to do now. */
    record ProofNeeded(String message) implements Problem {}

    /**
     * The token is alive and may see the thing, but lacks scopes.
     *
     * @param required every scope of the call, in its wire name
     * @param granted every scope of the credential
     * @param missing those of {@code required} that are not granted
     * @param credential the token's name, as its owner called it
     */
    record MissingScope(List<String> required, List<String> granted, List<String> missing, String credential)
            implements Problem {
        public MissingScope {
            required = List.copyOf(required);
            granted = List.copyOf(granted);
            missing = List.copyOf(missing);
        }

        /** The sentence that clients of Bitbucket Cloud search for (contract 2.5). */
        @Override
        public String message() {
            return "Your credentials lack one or more required privilege scopes.";
        }
    }

    /**
     * The caller is known and sees the thing, but may not do this.
     *
     * @param key a machine-readable word such as {@code INSUFFICIENT_RIGHTS} (contract 2.5)
     */
    record Denied(String message, String key) implements Problem {}

    /**
     * There is no such thing, or the caller may not know that there is.
     *
     * @param data machine-readable particulars such as {@code shas}; may be empty
     */
    record NotFound(String message, Map<String, Object> data) implements Problem {
        public NotFound {
            data = Map.copyOf(data);
        }

        public NotFound(String message) {
            this(message, Map.of());
        }
    }

    /**
     * The request cannot be understood or breaks a rule.
     *
     * @param fields what is wrong, by name of the field; empty when no single field is to blame
     */
    record Invalid(String message, Map<String, List<String>> fields) implements Problem {
        public Invalid {
            fields = Map.copyOf(fields);
        }

        public Invalid(String message) {
            this(message, Map.of());
        }

        /** A problem with one field. */
        public static Invalid field(String name, String message) {
            return new Invalid(message, Map.of(name, List.of(message)));
        }
    }

    /** The thing is there already, or was changed by somebody else meanwhile. */
    record Conflict(String message) implements Problem {}

    /** The request is in a form (media type, encoding, protocol) that is not served here. */
    record Unsupported(String message) implements Problem {}

    /** An upload that is not in the form of an upload, for which clients know a number of its own. */
    record NotMultipart(String message) implements Problem {}

    /** A body is needed here, and none was announced. */
    record LengthRequired(String message) implements Problem {}

    /** The request exceeds a limit of this server. */
    record TooLarge(String message) implements Problem {}

    /** Too many requests; worth trying again after the given time. */
    record RateLimited(String message, Duration retryAfter) implements Problem {}

    /** The server cannot serve this now (disk full, database away); nothing was changed. */
    record Unavailable(String message) implements Problem {}

    /** The answer would cost more than this server spends on one request; a narrower request may be answered. */
    record TooCostly(String message) implements Problem {}
}
