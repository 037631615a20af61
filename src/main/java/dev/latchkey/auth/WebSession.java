package dev.latchkey.auth;

import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of time in which a browser is let in without asking for the password.
 *
 * @param id public; names the session in lists and records
 * @param formToken what each form of this session has to carry, so that no other site can send one
 * @param provedOn when the person last showed who they are: at sign-in, or when asked again
 * @param endsOn no later than this, whatever happens
 */
public record WebSession(UUID id, String formToken, Instant provedOn, Instant endsOn) {
    @Override
    public String toString() {
        return "session " + id;
    }
}
