package dev.latchkey.repo;

import java.util.Optional;

/**
 * A repository as one caller sees it.
 *
 * @param parent absent also when the caller may not see it
 */
record Listed(Repository repository, Optional<Parent> parent) {}
