package dev.latchkey.account;

import dev.latchkey.core.EmailAddress;
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
    public NewAccount {
        displayName = FullName.parse(displayName, username);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NewAccount[" + username + ", " + email + "]";
    }
}
