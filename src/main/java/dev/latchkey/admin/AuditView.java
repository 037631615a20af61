package dev.latchkey.admin;

import dev.latchkey.audit.RecordedEvent;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Visible;
import java.util.List;

/**
 * A part of the audit log, ready to draw.
 *
 * @param actions what the filter offers
 */
public record AuditView(
        AuditQuery query,
        List<String> actions,
        List<RecordedEvent> events,
        Tiles tiles,
        Pager pager,
        Mistakes mistakes) {
    /** Numbers at the top. */
    public record Tiles(String kept, String done, String refused) {}

    public AuditView {
        actions = List.copyOf(actions);
        events = List.copyOf(events);
    }

    /** Text by others, with what would not be seen. */
    public String shown(String text) {
        return Visible.of(text);
    }

    /** Who did it: the account, or the operator at the command line, or nobody who is known. */
    public String who(RecordedEvent event) {
        return event.accountName().or(event::account).orElse(event.door().isPresent() ? "anonymous" : "operator");
    }

    /** The token that was used or that it is about. */
    public String token(RecordedEvent event) {
        return event.tokenName().map(Visible::of).or(event::token).orElse("");
    }

    /** Where it came from. */
    public String from(RecordedEvent event) {
        return event.address().orElse("command line");
    }
}
