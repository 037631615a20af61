package dev.latchkey.git;

import java.util.List;
import java.util.Optional;

/**
 * Some versions of a file, newest first.
 *
 * @param start full id of the commit that the history begins at; of a page that follows another, empty
 * @param path the name of the file where the next page goes on
 * @param rest where to go on; empty at the end
 */
public record FileHistoryPage(String start, List<FileVersion> versions, String path, Optional<WalkState> rest) {
    public FileHistoryPage {
        versions = List.copyOf(versions);
    }
}
