package dev.latchkey.auth;

import dev.latchkey.auth.Principal.Holder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whether a token opens anything at a given moment; expiry holds to the second.
 *
 * @param reason for a person who has shown the right secret: what happened, when, and what to do
 */
public record Liveness(boolean alive, String reason) {
    private static final String REPLACE = " Create a new one, or ask its owner to.";

    public static Liveness of(Holder holder, Instant now) {
        Credential credential = holder.credential();
        String name = "The token '" + credential.name() + "' ";
        if (credential.endedBy(now)) {
            Credential.End end = credential.end().orElseThrow();
            return switch (end.reason()) {
                case REVOKED -> new Liveness(false, name + "was revoked on " + second(end.on()) + "." + REPLACE);
                case ROTATED ->
                    new Liveness(false, name + "was rotated and ended on " + second(end.on()) + ". Use its successor.");
            };
        }
        if (!now.isBefore(credential.expiresOn())) {
            return new Liveness(false, name + "expired on " + second(credential.expiresOn()) + "." + REPLACE);
        }
        if (!holder.owner().enabled()) {
            return new Liveness(
                    false, name + "belongs to a disabled account. Ask an administrator to enable the account.");
        }
        return new Liveness(true, name + "is alive and expires on " + second(credential.expiresOn()) + ".");
    }

    private static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
