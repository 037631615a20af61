package dev.latchkey.auth;

import dev.latchkey.auth.Principal.Holder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Whether a token opens anything at a given moment; expiry holds to the second.
 *
 * @param why see {@link #reason}
 */
public record Liveness(boolean alive, Supplier<String> why) {
    private static final String REPLACE = " Create a new one, or ask its owner to.";

    public Liveness(boolean alive, String reason) {
        this(alive, () -> reason);
    }

    /** For a person who has shown the right secret: what happened, when, and what to do. Made when it is asked for. */
    public String reason() {
        return why.get();
    }

    public static Liveness of(Holder holder, Instant now) {
        Credential credential = holder.credential();
        if (credential.endedBy(now)) {
            String name = named(credential);
            Credential.End end = credential.end().orElseThrow();
            return switch (end.reason()) {
                case REVOKED -> new Liveness(false, name + "was revoked on " + second(end.on()) + "." + REPLACE);
                case ROTATED ->
                    new Liveness(false, name + "was rotated and ended on " + second(end.on()) + ". Use its successor.");
            };
        }
        if (!now.isBefore(credential.expiresOn())) {
            return new Liveness(
                    false, named(credential) + "expired on " + second(credential.expiresOn()) + "." + REPLACE);
        }
        if (!holder.owner().enabled()) {
            return new Liveness(
                    false,
                    named(credential) + "belongs to a disabled account. Ask an administrator to enable the account.");
        }
        return new Liveness(
                true, () -> named(credential) + "is alive and expires on " + second(credential.expiresOn()) + ".");
    }

    private static String named(Credential credential) {
        return "The token '" + credential.name() + "' ";
    }

    private static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
