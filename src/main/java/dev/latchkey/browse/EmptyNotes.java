package dev.latchkey.browse;

import dev.latchkey.core.RepositoryId;
import java.util.Optional;

/** What there is to say of a repository that is empty, such as that its import goes on. */
@FunctionalInterface
public interface EmptyNotes {
    Optional<String> of(RepositoryId repository);
}
