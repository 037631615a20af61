package dev.latchkey.account;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id (RFC 9106) into PHC strings and checks them. It is slow and takes 19 MiB by intent, so it
 * never runs inside a transaction; only sign-in to the web pages uses it, never git or REST.
 */
public final class Passwords {
    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 128;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final PhcString.Cost COST = new PhcString.Cost(19 * 1024, 2, 1);

    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Runnable counter;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String nobodys = new PhcString(COST, bytes(SALT_BYTES), bytes(HASH_BYTES)).toString();

    public Passwords() {
        this(() -> {});
    }

    /** @param counter is told of each computation, which is what an answer costs */
    public Passwords(Runnable counter) {
        this.counter = counter;
    }

    /** The PHC string to store; {@link dev.latchkey.core.Problem.Invalid} when the password is too short or too long. */
    public String hash(String password) {
        String normal = normal(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw Failure.invalid(
                    "password",
                    "A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters; this one has " + length + ".");
        }
        byte[] salt = bytes(SALT_BYTES);
        return new PhcString(COST, salt, argon2(normal, salt, COST, HASH_BYTES)).toString();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Like {@link #verify(String, String)}; where there is nothing to compare with it takes the same work to say no. */
    public boolean verify(String password, Optional<String> stored) {
        return verify(password, stored.orElse(nobodys)) && stored.isPresent();
    }

    /** Whether the password is the one that was hashed; a string that is no such hash matches nothing. */
    public boolean verify(String password, String stored) {
        Optional<PhcString> parsed = PhcString.parse(stored);
        if (parsed.isEmpty() || password.length() > MAX_LENGTH * 2) {
            return false;
        }
        PhcString phc = parsed.get();
        byte[] computed = argon2(normal(password), phc.salt(), phc.cost(), phc.hash().length);
        return MessageDigest.isEqual(computed, phc.hash());
    }

    /** The same characters typed on different keyboards are one password (NIST SP 800-63B, 3.1.1.2). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Only so many at once, for each takes its memory; {@link Problem.Unavailable} to those who would wait too long. */
    private byte[] argon2(String password, byte[] salt, PhcString.Cost cost, int length) {
        boolean admitted = false;
        try {
            admitted = places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!admitted) {
            throw new Failure(new Problem.Unavailable(
                    "Too many people are signing in at this moment. Try again in a few seconds."));
        }
        try {
            counter.run();
            return hashed(password, salt, cost, length);
        } finally {
            places.release();
        }
    }

    private static byte[] hashed(String password, byte[] salt, PhcString.Cost cost, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
