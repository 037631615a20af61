package dev.latchkey.http;

import dev.latchkey.auth.Decision;

/** Asks the guard again by the rule of the route in use, who calls and what that needs being looked up anew. */
interface Afresh {
    /** About the place that the rule was checked on, whatever it is called by now. */
    Decision decide();

    /** About a second place, which stands in the body. */
    Decision decide(String workspace);
}
