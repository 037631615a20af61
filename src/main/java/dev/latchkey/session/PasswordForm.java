package dev.latchkey.session;

import dev.latchkey.page.FieldErrors;

/**
 * The form of changing a password, as it is drawn; what was typed is never part of it.
 *
 * @param exists whether the account has a password at all
 * @param user for password managers
 */
public record PasswordForm(boolean exists, String user, FieldErrors errors) {}
