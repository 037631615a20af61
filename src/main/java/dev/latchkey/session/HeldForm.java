package dev.latchkey.session;

import dev.latchkey.http.KeptForm;
import dev.latchkey.http.ProofDesk;
import java.util.Optional;

/**
 * A form that waits for its sender to show who they are, as it is drawn.
 *
 * @param withPassword whether the account has a password
 * @param provider where else it can be shown, in another window
 */
public record HeldForm(String user, KeptForm form, boolean withPassword, Optional<Provider.Link> provider) {
    public String passwordField() {
        return ProofDesk.PASSWORD;
    }

    /** Whether there is a way at all to show it. */
    public boolean possible() {
        return withPassword || provider.isPresent();
    }

    /** What a secret field of the form is called beside it. */
    public String label(String secret) {
        return switch (secret) {
            case "old" -> "The old password, for the form, again";
            case "repeated" -> "The new password of the form, repeated";
            default -> "The new password that was in the form, again";
        };
    }
}
