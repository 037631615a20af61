package dev.latchkey.http;

import dev.latchkey.auth.Decision;

/** Asks the guard about a place that stands in the body, by the rule of the route in use, who calls and what that needs being looked up anew. */
@FunctionalInterface
interface Destinations {
    Decision decide(String workspace);
}
