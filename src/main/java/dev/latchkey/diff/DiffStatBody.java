package dev.latchkey.diff;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.http.Link;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import java.util.Map;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/** What happened to a file, in JSON: one side is null when the file was added or removed. */
record DiffStatBody(
        String type,
        String status,
        int linesRemoved,
        int linesAdded,
        @Nullable CommitFile old,
        @JsonProperty("new") @Nullable CommitFile after) {
    /** A file in a commit. */
    record CommitFile(String path, String escapedPath, String type, Map<String, Link> links) {
        static CommitFile of(Request request, String commit, String path) {
            String address = "/repositories/" + request.repository().fullName() + "/src/" + commit + "/"
                    + PercentEncoding.encodePath(path);
            return new CommitFile(
                    path,
                    QuotedString.GIT_PATH.quote(path),
                    "commit_file",
                    Map.of("self", new Link(request.links().api(address))));
        }
    }

    static DiffStatBody of(Request request, Diffs.Statistics found, FileChange change) {
        return new DiffStatBody(
                "diffstat",
                change.status().wireName(),
                change.removed(),
                change.added(),
                found.before()
                        .flatMap(commit -> change.before().map(path -> CommitFile.of(request, commit, path)))
                        .orElse(null),
                change.after()
                        .map(path -> CommitFile.of(request, found.after(), path))
                        .orElse(null));
    }
}
