package dev.latchkey.token.page;

/**
 * A line to paste, which may hold a secret.
 *
 * @param warning what to know before it is used; empty when nothing
 */
public record Command(String label, String text, String warning) {
    /** Without the line. */
    @Override
    public String toString() {
        return "Command[" + label + "]";
    }
}
