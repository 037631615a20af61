package dev.latchkey.comment;

import dev.latchkey.account.AccountBody;
import dev.latchkey.account.Profile;
import dev.latchkey.code.ParticipantBody;
import dev.latchkey.http.Links;
import dev.latchkey.http.Timestamp;
import java.time.Instant;

/**
 * Who approved a commit, or commented on it.
 *
 * @param on when it was approved; for who did not approve it, when it was last commented on
 */
record Participant(Profile who, boolean approved, Instant on) {
    ParticipantBody body(Links links) {
        return ParticipantBody.of(AccountBody.of(who, links), approved, Timestamp.of(on));
    }
}
