package dev.latchkey.status;

import dev.latchkey.core.RepositoryId;

/** A commit of a repository. */
record OnCommit(RepositoryId repository, String commit) {}
