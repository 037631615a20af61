package dev.latchkey.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * One way to the provider and back, as the browser that is on it keeps it in a cookie, sealed with the server's own key. Only
 * an answer that comes back to the same browser with the same state, within minutes, is looked at.
 *
 * @param next where to go afterwards, on this server
 * @param again whether somebody who is signed in shows once more who they are
 */
record Journey(Instant begun, State state, Nonce nonce, CodeVerifier verifier, String next, boolean again) {
    static final Duration LASTS = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int PARTS = 7;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static Journey begin(Instant now, String next, boolean again) {
        return new Journey(now, new State(), new Nonce(), new CodeVerifier(), next, again);
    }

    /** As the cookie has it: letters, digits, dashes and dots. */
    String sealed(SecretKey key) {
        String text = String.join(
                ".",
                Long.toString(begun.getEpochSecond()),
                state.getValue(),
                nonce.getValue(),
                verifier.getValue(),
                ENCODER.encodeToString(next.getBytes(StandardCharsets.UTF_8)),
                again ? "again" : "first");
        return text + "." + mac(key, text);
    }

    /** Empty for what this server did not seal, and for what is too old. */
    static Optional<Journey> open(String text, SecretKey key, Instant now) {
        int end = text.lastIndexOf('.');
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() != PARTS || !same(mac(key, text.substring(0, end)), text.substring(end + 1))) {
            return Optional.empty();
        }
        Instant begun = Instant.ofEpochSecond(Long.parseLong(parts.get(0)));
        Journey journey = new Journey(
                begun,
                new State(parts.get(1)),
                new Nonce(parts.get(2)),
                new CodeVerifier(parts.get(3)),
                new String(Base64.getUrlDecoder().decode(parts.get(4)), StandardCharsets.UTF_8),
                parts.get(5).equals("again"));
        return now.isBefore(begun.plus(LASTS)) ? Optional.of(journey) : Optional.empty();
    }

    /** Whether an answer belongs to this journey. */
    boolean hasState(String given) {
        return same(state.getValue(), given);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ENCODER.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java runtime", e);
        }
    }

    @Override
    public String toString() {
        return "Journey[" + begun + "]";
    }
}
