package dev.latchkey.git;

/** A file as a commit left it, under the name that it had then. */
public record FileVersion(Commit commit, TreeEntry file, FileFacts facts) {}
