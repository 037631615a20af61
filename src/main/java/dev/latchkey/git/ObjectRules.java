package dev.latchkey.git;

import java.util.Set;
import org.eclipse.jgit.lib.ObjectChecker.ErrorType;
import org.eclipse.jgit.lib.Repository;

/**
 * What objects must obey that are made here: the same as pushed ones.
 *
 * @param ignoredChecks see {@code docs/object-checks.md}
 * @param treeDepth how many directories may lie inside one another
 */
public record ObjectRules(Set<ErrorType> ignoredChecks, int treeDepth, GitmodulesCheck gitmodules) {
    public ObjectRules {
        ignoredChecks = Set.copyOf(ignoredChecks);
    }

    /** To make objects in a repository, seen by nobody until a ref moves. */
    public CheckedInserter inserter(Repository repository) {
        return new CheckedInserter(repository, this);
    }
}
