package dev.latchkey.account;

import dev.latchkey.auth.Identity;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Username;

/** What everybody may know of an account. */
public record Profile(AccountId id, Username username, String displayName) {
    public static Profile of(Identity identity) {
        return new Profile(identity.id(), identity.username(), identity.displayName());
    }
}
