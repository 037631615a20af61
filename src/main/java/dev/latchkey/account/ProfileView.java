package dev.latchkey.account;

import dev.latchkey.page.Mistakes;

/**
 * The page of a person's own profile, ready to draw.
 *
 * @param name the full name, or what was typed for one
 */
public record ProfileView(String username, String name, String uuid, String primary, Mistakes mistakes) {
    static ProfileView of(Account account, String name, Mistakes mistakes) {
        return new ProfileView(
                account.username().value(),
                name,
                account.id().braced(),
                account.primaryEmail().value(),
                mistakes);
    }
}
