package dev.latchkey.git;

import dev.latchkey.core.ByteSize;
import java.util.Optional;

/**
 * What is told of a repository without opening it.
 *
 * @param mainBranch short name of the branch that HEAD points to; empty as long as that has no commit
 * @param size of packs and indexes
 */
public record RepositorySummary(Optional<String> mainBranch, ByteSize size) {
    /** Of a repository without anything in it. */
    public static final RepositorySummary EMPTY = new RepositorySummary(Optional.empty(), new ByteSize(0));
}
