package dev.latchkey.token.page;

import dev.latchkey.http.QueryParameters;
import dev.latchkey.page.Notice;
import java.util.Optional;

/** What is said at the top of a page after a deed, by the code in its address. */
final class Notices {
    private Notices() {}

    static Optional<Notice> of(QueryParameters query) {
        return query.first("done").flatMap(code -> of(code, query.first("count").orElse("")));
    }

    private static Optional<Notice> of(String code, String count) {
        return switch (code) {
            case "revoked" -> Optional.of(revoked(count));
            case "nothing" ->
                Optional.of(new Notice(Notice.Kind.WARNING, "Nothing was revoked: tick the tokens to revoke first."));
            case "ended" ->
                Optional.of(new Notice(
                        Notice.Kind.WARNING, "This token has ended and cannot be rotated. Create a new one."));
            case "sent-before" ->
                Optional.of(new Notice(
                        Notice.Kind.WARNING,
                        "That form was sent before, and made this token then. Its secret was shown that once; if nobody"
                                + " has copied it, rotate the token."));
            default -> Optional.empty();
        };
    }

    private static Notice revoked(String count) {
        return switch (count) {
            case "0" -> Notice.info("Nothing was revoked: what was chosen had ended before.");
            case "1" -> Notice.success("1 token is revoked. Its next request is refused.");
            default ->
                Notice.success((count.matches("[0-9]{1,6}") ? count + " tokens" : "The tokens")
                        + " are revoked, with those that were made with them. Their next requests are refused.");
        };
    }
}
