package dev.latchkey.token;

import dev.latchkey.auth.TokenSecret;

/** A token that was just made, with its secret, which is nowhere else and never to be had again. */
public record Issued(Token token, TokenSecret secret) {}
