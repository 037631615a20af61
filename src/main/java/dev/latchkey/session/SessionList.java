package dev.latchkey.session;

import dev.latchkey.page.Moment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where somebody is signed in, as a page lists it. */
public record SessionList(List<Line> lines) {
    public SessionList {
        lines = List.copyOf(lines);
    }

    /**
     * One session.
     *
     * @param here whether it is the one of this very browser
     */
    public record Line(String id, String browser, String address, Moment opened, Moment used, boolean here) {}

    /** This browser's own comes first. */
    static SessionList of(List<SessionRow> sessions, UUID here, Instant now) {
        return new SessionList(sessions.stream()
                .map(session -> new Line(
                        session.id().toString(),
                        BrowserName.of(session.userAgent()),
                        session.address(),
                        new Moment(session.createdOn(), now),
                        new Moment(session.usedOn(), now),
                        session.id().equals(here)))
                .sorted((a, b) -> Boolean.compare(b.here(), a.here()))
                .toList());
    }

    /** Whether there are others than this browser's. */
    public boolean others() {
        return lines.stream().anyMatch(line -> !line.here());
    }
}
