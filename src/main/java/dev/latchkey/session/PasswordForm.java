package dev.latchkey.session;

import dev.latchkey.page.Mistakes;

/**
 * The form of changing a password, as it is drawn; what was typed is never part of it.
 *
 * @param exists whether the account has a password at all
 * @param first whether the account gets its first one here, without an old one to type
 * @param user for password managers
 */
public record PasswordForm(boolean exists, boolean first, String user, Mistakes mistakes) {
    /** Where an account without one gets its first. */
    public String firstPage() {
        return FirstPasswordPages.PATH;
    }
}
