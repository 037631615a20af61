package dev.latchkey.code;

import dev.latchkey.account.AccountBody;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's part in a commit, in JSON (contract 2.8).
 *
 * @param state {@code approved}, or null
 * @param participatedOn when it was approved; for who did not approve it, when it was last commented on
 */
public record ParticipantBody(
        String type,
        AccountBody user,
        String role,
        boolean approved,
        @Nullable String state,
        String participatedOn) {
    public static ParticipantBody of(AccountBody user, boolean approved, String participatedOn) {
        return new ParticipantBody(
                "participant", user, "PARTICIPANT", approved, approved ? "approved" : null, participatedOn);
    }
}
