package dev.latchkey.token.page;

import dev.latchkey.page.Visible;
import dev.latchkey.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token as a line of the list.
 *
 * @param href of its own page
 * @param scopes the first few
 * @param moreScopes how many follow
 * @param where what it is restricted to
 * @param left how long it has to go; empty when it has ended
 * @param lastUsed empty when never
 * @param how door and address of the last use
 */
public record TokenLine(
        String id,
        String href,
        String name,
        String hint,
        Badge badge,
        boolean alive,
        List<String> scopes,
        int moreScopes,
        String where,
        Instant createdOn,
        Instant expiresOn,
        String expires,
        String left,
        Optional<Instant> lastUsed,
        String how) {
    private static final int SCOPES_SHOWN = 2;
    private static final int ID_SHOWN = 8;

    static TokenLine of(Token token, String where, Instant now) {
        boolean alive = token.state(now) == Token.State.ACTIVE;
        List<String> scopes = token.scopes().stream().sorted().map(Words::brief).toList();
        return new TokenLine(
                token.id().toString(),
                TokenRoom.address(token.id()),
                Visible.of(token.name()),
                "…" + token.hint(),
                Badge.of(token, now),
                alive,
                scopes.stream().limit(SCOPES_SHOWN).toList(),
                Math.max(0, scopes.size() - SCOPES_SHOWN),
                where,
                token.createdOn(),
                token.expiresOn(),
                Words.day(token.expiresOn()),
                alive ? Words.left(now, token.expiresOn()) : "",
                token.lastUse().map(Token.LastUse::on),
                token.lastUse().map(TokenLine::how).orElse(""));
    }

    private static String how(Token.LastUse use) {
        return door(use.door()) + ", " + use.address();
    }

    /** As people write it. */
    static String door(String wireName) {
        return switch (wireName) {
            case "rest" -> "REST";
            case "web" -> "page";
            default -> wireName;
        };
    }

    /** The beginning of the id, which is enough to tell tokens apart. */
    public String shortId() {
        return id.substring(0, ID_SHOWN);
    }
}
