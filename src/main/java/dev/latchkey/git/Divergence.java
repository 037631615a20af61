package dev.latchkey.git;

/**
 * How far a commit has gone from another one.
 *
 * @param ahead commits that it reaches and the other does not
 * @param behind commits that the other reaches and it does not
 */
public record Divergence(int ahead, int behind) {}
