/** What the rest of the server knows of git storage: {@link dev.latchkey.git.GitRepositories} opens repositories; free of JGit's internals. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.git;
