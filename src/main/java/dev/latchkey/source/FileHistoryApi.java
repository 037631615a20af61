package dev.latchkey.source;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.code.CommitBodies;
import dev.latchkey.code.Cursor;
import dev.latchkey.code.Cursors;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.FileHistory;
import dev.latchkey.git.FileHistoryPage;
import dev.latchkey.git.FileVersion;
import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of a file over REST, its earlier names included. */
public final class FileHistoryApi {
    private static final String FILE_HISTORY = "/2.0/repositories/{workspace}/{repo_slug}/filehistory/{commit}/{path+}";

    private final FileHistory history;
    private final Cursors cursors;
    private final CommitBodies bodies;

    public FileHistoryApi(FileHistory history, Cursors cursors, CommitBodies bodies) {
        this.history = history;
        this.cursors = cursors;
        this.bodies = bodies;
    }

    public List<Route> routes() {
        return List.of(Route.get(FILE_HISTORY, Access.repository(Permission.READ, Scope.READ_REPOSITORY), this::list));
    }

    private Response list(Request request) throws IOException {
        FileHistoryQuery query = FileHistoryQuery.of(request);
        RepositoryId id = request.repository().id();
        FileHistoryPage page;
        if (query.cursor().isPresent()) {
            long question = query.question(query.address().path());
            Cursor cursor = cursors.redeem(id, question, query.cursor().get());
            FileHistory.Following following =
                    new FileHistory.Following(query.address().path(), query.renames());
            page = history.next(
                    id,
                    cursor.state(),
                    following,
                    query.wanted(),
                    query.paging().pagelen());
        } else {
            FileHistory.Extent extent = new FileHistory.Extent(
                    query.paging().offset(), query.paging().pagelen());
            page = history.first(id, query.address(), query.renames(), query.wanted(), extent);
        }
        return Response.json(
                200,
                new FileVersionBody.Page(values(request, page), query.paging().pagelen(), next(request, query, page)));
    }

    private List<FileVersionBody> values(Request request, FileHistoryPage page) {
        List<JsonFragment> commits = page.versions().isEmpty()
                ? List.of()
                : bodies.of(
                        request,
                        page.versions().stream().map(FileVersion::commit).toList());
        List<FileVersionBody> values = new ArrayList<>(commits.size());
        for (int i = 0; i < commits.size(); i++) {
            FileVersion version = page.versions().get(i);
            values.add(FileVersionBody.of(
                    version,
                    commits.get(i),
                    new SourceLinks(request, version.commit().id())));
        }
        return values;
    }

    /** The history of the file under the name that it has there, from where this page ends. */
    private @Nullable String next(Request request, FileHistoryQuery query, FileHistoryPage page) {
        if (page.rest().isEmpty()) {
            return null;
        }
        Cursor cursor = new Cursor(query.question(page.path()), page.rest().get());
        Map<String, String> replaced = new LinkedHashMap<>();
        replaced.put("ctx", cursors.issue(request.repository().id(), cursor));
        replaced.put("page", Integer.toString(query.paging().page() + 1));
        String start = page.start().isEmpty() ? query.address().revision() : page.start();
        return new SourceLinks(request, start).history(page.path()) + "?"
                + request.query().with(replaced);
    }
}
