package dev.latchkey.token;

import dev.latchkey.core.Failure;
import java.security.SecureRandom;
import java.util.Base64;

/** What a form that makes a token carries, another one each time it is drawn: sent twice, it makes one token. */
public record FormWord(String text) {
    private static final int BYTES = 18;
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    public FormWord {
        boolean right = text.length() == LENGTH
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
        if (!right) {
            throw Failure.invalid("form", "This form is not whole. Reload the page that it is on, and send it again.");
        }
    }

    public static FormWord random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FormWord(Base64.getUrlEncoder().encodeToString(bytes));
    }
}
