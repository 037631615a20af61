package dev.latchkey.account;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Username;
import java.time.Instant;
import java.util.List;

/**
 * A person or machine that owns tokens.
 *
 * @param admin whether it administers this server
 * @param enabled when not, nothing of it opens anything
 * @param aliases the primary one first, the others in the order in which they came
 */
public record Account(Profile profile, boolean admin, boolean enabled, Instant createdOn, List<EmailAlias> aliases) {
    public Account {
        aliases = List.copyOf(aliases);
    }

    public AccountId id() {
        return profile.id();
    }

    public Username username() {
        return profile.username();
    }

    public EmailAddress primaryEmail() {
        return aliases.get(0).address();
    }
}
