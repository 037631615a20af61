package dev.latchkey.repo;

import dev.latchkey.account.Profile;

/** Somebody who is asked to review each new pull request, because of the repository or of its project. */
record Reviewer(Profile profile, boolean ofRepository) {}
