package dev.latchkey.code;

import dev.latchkey.http.Request;
import java.util.List;

/** Tells who approved or commented on a commit of the request's repository. */
@FunctionalInterface
public interface Participants {
    /** @param hash full id of a commit that is there */
    List<ParticipantBody> of(Request request, String hash);
}
