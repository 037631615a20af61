package dev.latchkey.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.code.EmbeddedCommit;
import dev.latchkey.git.FileFacts;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.Link;
import dev.latchkey.http.MediaTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands at a path, in JSON (contract 2.8). */
sealed interface EntryBody {
    String path();

    /** A directory; its link to itself ends in a slash and gives what is in it. */
    record Directory(String path, EmbeddedCommit commit, String type, Map<String, Link> links) implements EntryBody {
        static Directory of(TreeEntry directory, SourceLinks links) {
            return new Directory(
                    directory.path(), links.commit(), "commit_directory", links.ofDirectory(directory.path()));
        }
    }

    /**
     * A file, a link or a submodule.
     *
     * @param mimetype by its name; null when that tells nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record File(
            String path,
            EmbeddedCommit commit,
            String type,
            List<String> attributes,
            String escapedPath,
            long size,
            @Nullable String mimetype,
            Map<String, Link> links)
            implements EntryBody {
        static File of(TreeEntry file, FileFacts facts, SourceLinks links) {
            return new File(
                    file.path(),
                    links.commit(),
                    "commit_file",
                    EntryBody.attributes(file, facts),
                    file.escapedPath(),
                    facts.size(),
                    MediaTypes.ofName(file.name()).orElse(null),
                    links.ofFile(file.path()));
        }
    }

    /** Marks of a file. */
    static List<String> attributes(TreeEntry file, FileFacts facts) {
        List<String> attributes = new ArrayList<>(2);
        if (file.isLink()) {
            attributes.add("link");
        }
        if (file.isExecutable()) {
            attributes.add("executable");
        }
        if (file.isSubmodule()) {
            attributes.add("subrepository");
        }
        if (facts.binary()) {
            attributes.add("binary");
        }
        if (facts.lfs()) {
            attributes.add("lfs");
        }
        return attributes;
    }

    /**
     * A page of a directory.
     *
     * @param next absent on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<EntryBody> values,
            int pagelen,
            int page,
            @Nullable String next) {}
}
