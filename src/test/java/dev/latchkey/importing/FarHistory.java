package dev.latchkey.importing;

import dev.latchkey.git.RealGit;
import java.io.IOException;
import java.nio.file.Path;

/** A bare repository {@code site.git} with branches and a tag, below a directory. */
final class FarHistory {
    private final RealGit git;

    private FarHistory(RealGit git) {
        this.git = git;
    }

    static FarHistory below(Path directory) throws IOException {
        RealGit git = RealGit.init(directory.resolve("site.git"));
        String tree = git.run("hash-object", "-t", "tree", "-w", "--stdin").strip();
        String first = git.run("commit-tree", tree, "-m", "one").strip();
        String second = git.run("commit-tree", tree, "-p", first, "-m", "two").strip();
        git.run("update-ref", "refs/heads/main", first);
        git.run("update-ref", "refs/heads/topic", second);
        git.run("tag", "-a", "-m", "First", "v1", first);
        git.run("update-ref", "refs/pull/1/head", second);
        git.run("symbolic-ref", "HEAD", "refs/heads/topic");
        return new FarHistory(git);
    }

    /** Branches and tags with their objects, as {@code ls-remote} lists them. */
    String refs() throws IOException {
        return git.run("ls-remote", ".", "refs/heads/*", "refs/tags/*").strip();
    }
}
