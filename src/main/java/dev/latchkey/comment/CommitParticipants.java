package dev.latchkey.comment;

import dev.latchkey.code.ParticipantBody;
import dev.latchkey.code.Participants;
import dev.latchkey.http.Request;
import java.util.List;

/** Tells of a single commit who approved it or commented on it. */
public final class CommitParticipants implements Participants {
    private final Approvals approvals;

    public CommitParticipants(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public List<ParticipantBody> of(Request request, String hash) {
        OnCommit place = new OnCommit(request.repository().id(), hash);
        return approvals.participants(place).stream()
                .map(participant -> participant.body(request.links()))
                .toList();
    }
}
