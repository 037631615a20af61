package dev.latchkey.auth;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.TokenId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.time.Duration;

/**
 * Rates: of each living token, and of failures from one address. Failures slow only who guesses: a right token is
 * admitted from the same address all the while. State is of this process; a restart forgives.
 */
public final class Throttle {
    private static final int MAX_TRACKED = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final boolean enabled;
    private final LoadingCache<TokenId, Bucket> calls;
    private final LoadingCache<InetAddress, Bucket> failures;

    /**
     * @param perSecond calls a second of one token, refilled steadily
     * @param burst calls that a rested token may make at once
     * @param failuresPerMinute refusals of one address that are answered as such; beyond them it is told to wait
     */
    public record Limits(boolean enabled, long perSecond, long burst, long failuresPerMinute) {
        public static final Limits OFF = new Limits(false, 1, 1, 1);
        public static final Limits DEFAULT = new Limits(true, 100, 5_000, 120);
    }

    public Throttle(Limits limits) {
        this.enabled = limits.enabled();
        this.calls = tracked()
                .build(token -> Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(limits.burst()).refillGreedy(limits.perSecond(), Duration.ofSeconds(1)))
                        .build());
        this.failures = tracked()
                .build(address -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(limits.failuresPerMinute())
                                .refillGreedy(limits.failuresPerMinute(), Duration.ofMinutes(1)))
                        .build());
    }

    private static Caffeine<Object, Object> tracked() {
        return Caffeine.newBuilder().maximumSize(MAX_TRACKED).expireAfterAccess(FORGOTTEN_AFTER);
    }

    /** Counts a call with a living token; {@link Problem.RateLimited} when there are too many. */
    void admit(TokenId token) {
        consume(calls, token, "This token calls too often.");
    }

    /** Counts a refusal; {@link Problem.RateLimited} in place of it when there are too many. */
    void failed(InetAddress address) {
        consume(failures, address, "Too many wrong credentials from " + address.getHostAddress() + ".");
    }

    /**
     * Counts a password from this address before it is looked at, as if it were wrong; {@link Problem.RateLimited} when
     * there were too many.
     */
    public void guess(InetAddress address) {
        failed(address);
    }

    /** The password was right after all. */
    public void guessed(InetAddress address) {
        failures.get(address).addTokens(1);
    }

    private <K> void consume(LoadingCache<K, Bucket> buckets, K key, String what) {
        if (!enabled) {
            return;
        }
        ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
            throw new Failure(new Problem.RateLimited(
                    "Rate limit for this resource has been exceeded. " + what + " Try again in " + wait.toSeconds()
                            + " s.",
                    wait));
        }
    }
}
