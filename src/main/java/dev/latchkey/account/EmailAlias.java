package dev.latchkey.account;

import dev.latchkey.core.EmailAddress;

/**
 * An address that belongs to one account.
 *
 * @param primary the one that mail goes to; each account has exactly one
 * @param confirmed whether its owner has shown that it is theirs; only then it may stand as user name
 */
public record EmailAlias(EmailAddress address, boolean primary, boolean confirmed) {}
