package dev.latchkey.git;

/** Looks at what a {@code .gitmodules} says, for clients act on it. */
@FunctionalInterface
public interface GitmodulesCheck {
    /** {@link dev.latchkey.core.Problem.Invalid} for submodules that git would refuse. */
    void check(String content);
}
