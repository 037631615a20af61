package dev.latchkey.admin;

import dev.latchkey.page.Mistakes;
import dev.latchkey.token.Policies;
import java.util.Optional;

/**
 * The policy on tokens, ready to draw; lives in days.
 *
 * @param allowed by the settings
 * @param standard typed, or in force
 * @param longest typed, or in force
 * @param preview what the typed policy would do; empty when nothing was typed that can be set
 */
public record PolicyView(
        InForce inForce,
        long allowed,
        String standard,
        String longest,
        Optional<Policies.Preview> preview,
        Mistakes mistakes) {
    /** What holds now. */
    public record InForce(long standard, long longest) {}
}
