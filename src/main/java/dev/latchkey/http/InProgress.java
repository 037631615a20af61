package dev.latchkey.http;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.TokenId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests of each token that are not answered to their end yet. */
final class InProgress {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final int most;
    private final Map<TokenId, Integer> counts = new ConcurrentHashMap<>();

    InProgress(int most) {
        this.most = most;
    }

    /** Until the exchange is over; {@link Problem.RateLimited} when there are too many. */
    void enter(TokenId token, Exchange exchange) {
        int count = counts.merge(token, 1, Integer::sum);
        exchange.whenOver(() -> counts.computeIfPresent(token, (key, others) -> others > 1 ? others - 1 : null));
        if (count > most) {
            throw new Failure(new Problem.RateLimited(
                    "This token has " + most
                            + " requests in progress, which is as many as it may have. Try again when one of"
                            + " them is over.",
                    WAIT));
        }
    }
}
