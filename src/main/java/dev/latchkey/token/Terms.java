package dev.latchkey.token;

import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenSecret;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What may be asked of a new token: scopes that exist, an end within policy, places that the owner sees; and of one that a
 * token makes, nothing that its maker has not.
 */
public final class Terms {
    private static final int MAX_NAME = 255;

    private final RestrictionNames names;
    private final Supplier<Lifetimes> lifetimes;
    private final Clock clock;

    public Terms(RestrictionNames names, Supplier<Lifetimes> lifetimes, Clock clock) {
        this.names = names;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** What was agreed on. */
    record Agreed(String name, Set<Scope> scopes, Restrictions restrictions, Instant expiresOn) {}

    /** The wish, found in order; else {@link dev.latchkey.core.Problem.Invalid} with every field that is not. */
    Agreed agree(TokenActor actor, NewToken wish, FieldErrors errors) {
        Agreed agreed = weigh(actor, wish, errors);
        errors.throwIfAny();
        return agreed;
    }

    /** What the wish comes to; of no use when an error was noted. */
    Agreed weigh(TokenActor actor, NewToken wish, FieldErrors errors) {
        String name = name(wish.name(), errors);
        Set<Scope> scopes = scopes(actor, wish.scopes(), errors);
        Restrictions restrictions = restrictions(actor, wish, errors);
        Instant expiresOn = expiry(actor, wish.expiry(), errors);
        return new Agreed(name, scopes, restrictions, expiresOn);
    }

    private static String name(String wished, FieldErrors errors) {
        String name = wished.strip();
        if (!errors.has("name")) {
            int length = name.codePointCount(0, name.length());
            if (length < 1 || length > MAX_NAME) {
                errors.add("name", "A name has 1 to " + MAX_NAME + " characters; this one has " + length + ".");
            } else if (name.chars().anyMatch(Character::isISOControl)) {
                errors.add("name", "A name holds no control characters.");
            } else if (TokenSecret.isWithin(name)) {
                errors.add("name", "This name holds the secret of a token, and names can be read. Choose another.");
            }
        }
        return name;
    }

    private static Set<Scope> scopes(TokenActor actor, List<String> wished, FieldErrors errors) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (wished.isEmpty() && !errors.has("scopes")) {
            errors.add("scopes", "Name at least one scope, such as read:repository:bitbucket.");
        }
        for (String name : wished) {
            errors.parsed("scopes", () -> Scope.parse(name)).ifPresent(scopes::add);
        }
        actor.credential()
                .ifPresent(maker -> scopes.stream()
                        .filter(scope -> !maker.scopes().contains(scope))
                        .forEach(scope -> errors.add(
                                "scopes",
                                "The token '" + maker.name() + "' has no " + scope + " and cannot give it away.")));
        return scopes;
    }

    /** What a restricted maker leaves out is taken from it: to leave out is to ask for no more than it has. */
    private Restrictions restrictions(TokenActor actor, NewToken wish, FieldErrors errors) {
        Optional<Credential> maker = actor.credential();
        Restrictions sight = maker.map(Credential::restrictions).orElse(Restrictions.NONE);
        Restrictions named = names.resolve(actor.owner(), sight, wish, errors);
        if (maker.isEmpty()) {
            return named;
        }
        Restrictions bounds = maker.get().restrictions();
        Restrictions child = new Restrictions(
                named.repositories().or(bounds::repositories),
                named.workspaces().or(bounds::workspaces),
                named.networks().or(bounds::networks));
        String beyond = "This goes beyond what the token '" + maker.get().name() + "' is itself restricted to.";
        if (!child.repositoriesWithin(bounds)) {
            errors.add("repositories", beyond);
        }
        if (!child.workspacesWithin(bounds)) {
            errors.add("workspaces", beyond);
        }
        if (!child.networksWithin(bounds)) {
            errors.add("networks", beyond);
        }
        return child;
    }

    private Instant expiry(TokenActor actor, Expiry wished, FieldErrors errors) {
        Instant now = clock.instant();
        Instant longest = now.plus(lifetimes.get().longest());
        return actor.credential()
                .map(maker -> wished.within(
                        now,
                        lifetimes.get().standard(),
                        now.plus(Lifetimes.SHORTEST_BY_TOKEN),
                        Lifetimes.earlier(longest, maker.endsOn()),
                        errors))
                .orElseGet(() -> wished.within(
                        now, lifetimes.get().standard(), now.plus(Lifetimes.SHORTEST_BY_PERSON), longest, errors));
    }
}
