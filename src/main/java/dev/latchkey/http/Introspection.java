package dev.latchkey.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Scope;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The introspection headers of Bitbucket (contract 1.6), and when the token ends. What they say of a route never changes, and
 * what they say of a token is kept for as long as what was read of it is. Safe for use by many threads.
 */
final class Introspection {
    private final IdentityHashMap<Route, String> accepted = new IdentityHashMap<>();

    /** By what was read, not by what is equal to it. */
    private final Cache<Credential, Told> told =
            Caffeine.newBuilder().weakKeys().build();

    private record Told(String scopes, String expires) {
        static Told of(Credential credential) {
            return new Told(listed(credential.scopes()), credential.expiresOn().toString());
        }
    }

    Introspection(List<Route> routes) {
        routes.forEach(route -> accepted.put(route, listed(route.access().scopes())));
    }

    private static String listed(Collection<Scope> scopes) {
        return String.join(", ", Scope.names(scopes));
    }

    /** Adds the headers if a token was shown; answers the same response. */
    Response tell(Response response, Principal principal, Route route) {
        if (principal instanceof Principal.Holder holder) {
            Credential credential = holder.credential();
            Told of = told.get(credential, Told::of);
            response.with("X-OAuth-Scopes", of.scopes())
                    .with("X-Accepted-OAuth-Scopes", accepted.getOrDefault(route, ""))
                    .with("X-Credential-Type", credential.kind())
                    .with("X-Token-Expires", of.expires());
        }
        return response;
    }
}
