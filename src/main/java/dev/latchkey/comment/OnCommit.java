package dev.latchkey.comment;

import dev.latchkey.core.RepositoryId;

/** A commit of a repository, by its full id. */
record OnCommit(RepositoryId repository, String commit) {}
