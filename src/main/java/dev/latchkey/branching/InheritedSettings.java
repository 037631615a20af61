package dev.latchkey.branching;

/**
 * The branching model that holds in a repository.
 *
 * @param inherited whether it is the project's or the server's, for the repository has none of its own
 */
record InheritedSettings(ModelSettings settings, boolean inherited) {}
