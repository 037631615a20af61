package dev.latchkey.token.page;

import dev.latchkey.audit.TokenTrail;
import dev.latchkey.page.Visible;
import java.time.Instant;

/**
 * A line of the audit log about a token.
 *
 * @param what in a word or two
 * @param detail as it was recorded
 * @param agent the program that called; empty when it named none
 */
public record TrailLine(
        Instant on, String door, String what, String detail, String address, String agent, boolean allowed) {
    static TrailLine of(TokenTrail.Step step) {
        return new TrailLine(
                step.on(),
                step.door().isEmpty() ? "command line" : TokenLine.door(step.door()),
                what(step.action()),
                Visible.of(step.detail()),
                step.address().isEmpty() ? "the server itself" : step.address(),
                Visible.of(step.userAgent()),
                step.allowed());
    }

    /** Actions of later versions are told as they are recorded. */
    private static String what(String action) {
        return switch (action) {
            case "door.denied" -> "not allowed";
            case "door.dead_token" -> "used after its end";
            case "door.used_after_rotation" -> "old secret used";
            case "door.wrong_user_name" -> "wrong user name";
            default -> action.replace('.', ' ').replace('_', ' ');
        };
    }
}
