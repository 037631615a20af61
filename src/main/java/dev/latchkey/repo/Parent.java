package dev.latchkey.repo;

import dev.latchkey.core.RepositoryId;

/** What a repository was forked from, as far as others than its readers may know of it. */
record Parent(RepositoryId id, String fullName, String name) {}
