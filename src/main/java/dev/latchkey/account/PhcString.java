package dev.latchkey.account;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A hash of Argon2id in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. */
final class PhcString {
    private static final String PREFIX = "$argon2id$v=19$";

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /** What one hash costs: memory, passes over it, and lanes. */
    record Cost(int kibibytes, int passes, int lanes) {
        @Override
        public String toString() {
            return "m=" + kibibytes + ",t=" + passes + ",p=" + lanes;
        }
    }

    PhcString(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    static Optional<PhcString> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        List<String> parts = List.of(text.substring(PREFIX.length()).split("\\$", -1));
        if (parts.size() != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(
                    new PhcString(cost(parts.get(0)), base64.decode(parts.get(1)), base64.decode(parts.get(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cost cost(String text) {
        List<String> parts = List.of(text.split(",", -1));
        if (parts.size() != 3) {
            throw new IllegalArgumentException("not three costs");
        }
        return new Cost(number(parts.get(0), "m="), number(parts.get(1), "t="), number(parts.get(2), "p="));
    }

    private static int number(String text, String prefix) {
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException("no " + prefix);
        }
        return Integer.parseInt(text.substring(prefix.length()));
    }

    Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] hash() {
        return hash.clone();
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + cost + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
