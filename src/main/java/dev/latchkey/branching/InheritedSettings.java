package dev.latchkey.branching;

/**
 * The branching model that holds in a repository.
 *
 * @param inherited whether it is the project's or the server's, for the repository does not override it
 */
record InheritedSettings(ModelSettings settings, boolean inherited) {}
