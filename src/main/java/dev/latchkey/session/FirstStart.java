package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.core.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key that a server without accounts prints when it starts: it makes one administrator and nothing else, within the hour,
 * and dies with the process. Only its digest is remembered.
 */
public final class FirstStart {
    /** The page that takes the key, in the parameter {@link #KEY}. */
    public static final String PATH = "/setup";

    static final String KEY = "key";
    static final Duration LASTS = Duration.ofHours(1);

    private final Accounts accounts;
    private final Clock clock;
    private volatile Offer offer = Offer.NONE;

    /** A digest of the key, and when it ends. */
    private record Offer(String digest, Instant until) {
        static final Offer NONE = new Offer("", Instant.MIN);
    }

    public FirstStart(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Path and query of a page that makes the administrator; empty when there is an account already. Ends the one before. */
    public Optional<String> offer() {
        if (!accounts.none()) {
            return Optional.empty();
        }
        String key = SessionSecret.generate().reveal();
        offer = new Offer(digest(key), clock.instant().plus(LASTS));
        return Optional.of(PATH + "?" + KEY + "=" + key);
    }

    /** Whether the server waits for its administrator. */
    boolean isWaiting() {
        return accounts.none();
    }

    boolean opens(String key) {
        Offer valid = offer;
        byte[] digest = digest(key).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(digest, valid.digest().getBytes(StandardCharsets.US_ASCII))
                && clock.instant().isBefore(valid.until())
                && isWaiting();
    }

    /** {@link Problem.Conflict} when somebody was faster; the key goes on to be good when the wish is not. */
    Account create(NewAccount administrator, Actor actor) {
        Account account = accounts.addFirst(administrator, actor);
        offer = Offer.NONE;
        return account;
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
