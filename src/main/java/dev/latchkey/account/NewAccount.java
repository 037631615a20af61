package dev.latchkey.account;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Username;
import java.util.Optional;

/**
 * What it takes to make an account.
 *
 * @param displayName the full name; the user name when blank
 * @param password for the web pages alone; without one nobody signs in there
 */
public record NewAccount(
        Username username, EmailAddress email, String displayName, boolean admin, Optional<String> password) {
    private static final int MAX_NAME = 255;

    public NewAccount {
        displayName = displayName.isBlank() ? username.value() : displayName.strip();
        boolean writable = displayName.length() <= MAX_NAME
                && displayName.chars().noneMatch(Character::isISOControl)
                && displayName.indexOf('<') < 0
                && displayName.indexOf('>') < 0;
        if (!writable) {
            throw Failure.invalid(
                    "name", "A full name has at most " + MAX_NAME + " characters, no line breaks, and no < or >.");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NewAccount[" + username + ", " + email + "]";
    }
}
