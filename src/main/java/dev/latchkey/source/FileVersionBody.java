package dev.latchkey.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.git.FileVersion;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.Link;
import dev.latchkey.http.MediaTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file as a commit left it, in JSON, with the whole commit. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FileVersionBody(
        String path,
        JsonFragment commit,
        String type,
        List<String> attributes,
        String escapedPath,
        long size,
        @Nullable String mimetype,
        Map<String, Link> links) {
    static FileVersionBody of(FileVersion version, JsonFragment commit, SourceLinks links) {
        TreeEntry file = version.file();
        return new FileVersionBody(
                file.path(),
                commit,
                "commit_file",
                EntryBody.attributes(file, version.facts()),
                file.escapedPath(),
                version.facts().size(),
                MediaTypes.ofName(file.name()).orElse(null),
                links.ofFile(file.path()));
    }

    /**
     * A page of a history.
     *
     * @param next absent on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<FileVersionBody> values,
            int pagelen,
            @Nullable String next) {}
}
