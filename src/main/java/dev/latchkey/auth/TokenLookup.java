package dev.latchkey.auth;

import dev.latchkey.core.TokenId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** The rows behind the {@link Authenticator}. */
public interface TokenLookup {
    /** The holder of the secret, dead or alive; empty when no token has it. Takes the same work either way. */
    Optional<Principal.Holder> find(TokenSecret secret);

    /** The holder of a token as the rows are now, past every cache: for work that outlives the look-up of its request. */
    Optional<Principal.Holder> findById(TokenId id);

    /** Told of each use of a living token; must be quick, for it runs on the request's thread. */
    void used(Principal.Holder holder, Use use);

    /** One use of a token. */
    record Use(Instant on, InetAddress address, String userAgent, Door door) {}
}
