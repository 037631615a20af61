package dev.latchkey.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.TokenId;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders what the token API answers. */
final class TokenBodies {
    static final String PATH = "/user/api-tokens";

    private final RestrictionNames names;
    private final Clock clock;

    TokenBodies(RestrictionNames names, Clock clock) {
        this.names = names;
        this.clock = clock;
    }

    /** A token without its secret; lists that are null restrict nothing, and without a parent it was made by a person. */
    record Shown(
            String type,
            String uuid,
            String name,
            String hint,
            @Nullable String parent,
            List<String> scopes,
            @Nullable List<String> repositories,
            @Nullable List<String> workspaces,
            @Nullable List<String> networks,
            String createdOn,
            String expiresOn,
            String state,
            @Nullable String revokedOn,
            @Nullable String revokedReason,
            @Nullable LastUsed lastUsed,
            SelfLink links) {}

    /** The last use of a token. */
    record LastUsed(String on, String address, String userAgent, String door) {}

    /** Where the token is to be found. */
    record SelfLink(Link self) {}

    /** A token with its secret: the only answer that holds one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithSecret(
            @JsonUnwrapped Shown shown,
            String token,
            @Nullable String replaces) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "WithSecret[" + shown.uuid() + "]";
        }
    }

    /** What a token may do, check by check. */
    record Explained(boolean allowed, List<Verdict> checks) {}

    /** One check. */
    record Verdict(String check, boolean passed, String reason) {}

    /**
     * @param reader what the token that asks is bound to
     */
    Shown shown(Token token, Restrictions reader, Links links) {
        Ending ending = ending(token);
        return new Shown(
                "api_token",
                token.id().braced(),
                token.name(),
                token.hint(),
                token.parent().map(TokenId::braced).orElse(null),
                Scope.names(token.scopes()),
                names.repositories(token.owner(), token.restrictions(), reader).orElse(null),
                names.workspaces(token.owner(), token.restrictions()).orElse(null),
                token.restrictions()
                        .networks()
                        .map(list ->
                                list.stream().map(Object::toString).sorted().toList())
                        .orElse(null),
                token.createdOn().toString(),
                token.expiresOn().toString(),
                token.state(clock.instant()).wireName(),
                ending.on(),
                ending.reason(),
                token.lastUse().map(TokenBodies::lastUsed).orElse(null),
                new SelfLink(new Link(links.api(PATH + "/%7B" + token.id() + "%7D"))));
    }

    WithSecret withSecret(Issued issued, Restrictions reader, Links links) {
        return new WithSecret(
                shown(issued.token(), reader, links),
                issued.secret().reveal(),
                issued.token().family().replaces().map(TokenId::braced).orElse(null));
    }

    static Explained explained(Explanations.Explanation explanation) {
        return new Explained(
                explanation.allowed(),
                explanation.checks().stream()
                        .map(check -> new Verdict(check.kind().wireName(), check.passed(), check.reason()))
                        .toList());
    }

    private static LastUsed lastUsed(Token.LastUse use) {
        return new LastUsed(use.on().toString(), use.address(), use.userAgent(), use.door());
    }

    private record Ending(@Nullable String on, @Nullable String reason) {}

    /** By revocation, or by a rotation whose overlap is over. */
    private Ending ending(Token token) {
        if (token.revocation().isPresent()) {
            Token.Revocation why = token.revocation().get();
            return new Ending(why.on().toString(), why.reason());
        }
        Instant now = clock.instant();
        return token.family()
                .rotatedOn()
                .filter(on -> !now.isBefore(on))
                .map(on -> new Ending(
                        on.toString(),
                        token.family()
                                .successor()
                                .map(next -> "rotated into " + next.braced())
                                .orElse("rotated")))
                .orElse(new Ending(null, null));
    }
}
