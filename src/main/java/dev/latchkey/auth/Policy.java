package dev.latchkey.auth;

/**
 * What the operator of this server allows beyond scopes and permissions.
 *
 * @param selfRotation whether a token may rotate itself without {@code write:token:latchkey}
 */
public record Policy(boolean selfRotation) {}
