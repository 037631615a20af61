package dev.latchkey.token.page;

import dev.latchkey.auth.Scope;
import dev.latchkey.core.TokenId;
import dev.latchkey.page.Visible;
import dev.latchkey.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything about one token but its use.
 *
 * @param ending why and by whom it ended, or when it will for its rotation; empty when neither
 * @param relatives the tokens that it replaced, was replaced by, or was made with
 */
public record TokenFacts(
        String id,
        String name,
        String hint,
        Badge badge,
        boolean alive,
        List<GrantedScope> scopes,
        List<Place> places,
        Instant createdOn,
        Instant expiresOn,
        String expires,
        String left,
        Optional<LastUse> lastUse,
        String ending,
        List<Relative> relatives) {
    /** A scope and what it is for. */
    public record GrantedScope(String name, String meaning) {}

    /** A kind of restriction with its names in one line. */
    public record Place(String kind, String names) {}

    /** The last use that is known. */
    public record LastUse(Instant on, String door, String address, String userAgent) {}

    /** Another token that has to do with it. */
    public record Relative(String kind, String href, String id) {}

    static TokenFacts of(Token token, Whereabouts.Lists where, Instant now) {
        boolean alive = token.state(now) == Token.State.ACTIVE;
        return new TokenFacts(
                token.id().toString(),
                Visible.of(token.name()),
                "…" + token.hint(),
                Badge.of(token, now),
                alive,
                token.scopes().stream().sorted().map(TokenFacts::granted).toList(),
                List.of(
                        place("Repositories", where.repositories(), "all that you can reach"),
                        place("Workspaces", where.workspaces(), "all that you can reach"),
                        place("Networks", where.networks(), "from anywhere")),
                token.createdOn(),
                token.expiresOn(),
                Words.day(token.expiresOn()),
                alive ? Words.left(now, token.expiresOn()) : "",
                token.lastUse().map(TokenFacts::lastUse),
                ending(token, now),
                relatives(token));
    }

    private static GrantedScope granted(Scope scope) {
        return new GrantedScope(scope.wireName(), scope.meaning());
    }

    private static Place place(String kind, Optional<List<String>> names, String unrestricted) {
        String said = names.map(list -> list.isEmpty() ? "none" : String.join(", ", list))
                .orElse(unrestricted);
        return new Place(kind, said);
    }

    private static LastUse lastUse(Token.LastUse use) {
        return new LastUse(use.on(), TokenLine.door(use.door()), use.address(), Visible.of(use.userAgent()));
    }

    private static String ending(Token token, Instant now) {
        if (token.revocation().isPresent()) {
            Token.Revocation why = token.revocation().get();
            return "Revoked on " + Words.day(why.on()) + " by " + why.by() + ": " + Visible.of(why.reason()) + ".";
        }
        Optional<Instant> rotated = token.family().rotatedOn();
        if (rotated.isPresent()) {
            boolean over = !now.isBefore(rotated.get());
            return "Rotated; " + (over ? "this secret ended on " : "this secret ends on ") + Words.day(rotated.get())
                    + ".";
        }
        return token.family().successor().isPresent()
                ? "Rotated; this secret works until its successor has been used and the grace time is over."
                : "";
    }

    private static List<Relative> relatives(Token token) {
        return Stream.of(
                        relative("Replaces", token.family().replaces()),
                        relative("Replaced by", token.family().successor()),
                        relative("Made with", token.parent()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Relative> relative(String kind, Optional<TokenId> id) {
        return id.map(other -> new Relative(kind, TokenRoom.address(other), other.toString()));
    }
}
