package dev.latchkey.git;

/** A revision as a client named it, and a path in its tree; the path is empty for the root. */
public record RevisionPath(String revision, String path) {}
