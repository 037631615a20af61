package dev.latchkey.git;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** The short names of all branches and tags of a repository, in git's order. */
public record RefNames(List<String> branches, List<String> tags) {
    public RefNames {
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
    }

    static RefNames of(Repository repository) throws IOException {
        return new RefNames(names(repository, Constants.R_HEADS), names(repository, Constants.R_TAGS));
    }

    private static List<String> names(Repository repository, String prefix) throws IOException {
        return repository.getRefDatabase().getRefsByPrefix(prefix).stream()
                .map(ref -> ref.getName().substring(prefix.length()))
                .toList();
    }
}
