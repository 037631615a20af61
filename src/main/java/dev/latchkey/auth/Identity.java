package dev.latchkey.auth;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Username;
import java.util.Set;

/**
 * The account behind a credential, as it is now.
 *
 * @param aliases its confirmed e-mail addresses, any of which may stand as user name
 * @param enabled a disabled account opens nothing
 */
public record Identity(
        AccountId id, Username username, String displayName, Set<EmailAddress> aliases, boolean enabled) {
    public Identity {
        aliases = Set.copyOf(aliases);
    }
}
