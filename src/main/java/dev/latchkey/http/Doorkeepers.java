package dev.latchkey.http;

import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Incidents;

/** Whom every door asks: who it is, whether they may; and who is told of refusals. */
public record Doorkeepers(Authenticator authenticator, Guard guard, Incidents incidents) {}
