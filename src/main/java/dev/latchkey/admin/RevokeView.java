package dev.latchkey.admin;

import dev.latchkey.page.Mistakes;

/**
 * The question of whether tokens are to be revoked.
 *
 * @param count of tokens that would end, in words
 * @param any whether there are any
 */
public record RevokeView(TokenQuery query, String count, boolean any, String reason, Mistakes mistakes) {}
