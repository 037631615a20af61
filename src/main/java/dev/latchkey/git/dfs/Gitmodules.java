package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator.SubmoduleValidationException;

/** JGit's own look at {@code .gitmodules}, which pushes get too. */
public final class Gitmodules {
    private Gitmodules() {}

    /** See {@link dev.latchkey.git.GitmodulesCheck}. */
    public static void check(String content) {
        try {
            SubmoduleValidator.assertValidGitModulesFile(content);
        } catch (SubmoduleValidationException e) {
            throw new Failure(
                    new Problem.Invalid("A .gitmodules describes a submodule that is refused: " + e.getMessage()), e);
        }
    }
}
