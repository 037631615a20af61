package dev.latchkey.token;

import dev.latchkey.account.Profile;

/** A token with whose it is. */
public record OwnedToken(Token token, Profile owner) {}
