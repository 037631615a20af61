package dev.latchkey.download;

import static dev.latchkey.auth.Scope.READ_REPOSITORY;
import static dev.latchkey.auth.Scope.WRITE_REPOSITORY;

import dev.latchkey.account.AccountBody;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import dev.latchkey.http.FileContent;
import dev.latchkey.http.Link;
import dev.latchkey.http.Multipart;
import dev.latchkey.http.MultipartLimits;
import dev.latchkey.http.Paging;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.http.Timestamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST: files that are offered beside a repository. They are sent so that no browser takes them for pages. */
public final class DownloadApi {
    private static final String ALL = "/2.0/repositories/{workspace}/{repo_slug}/downloads";
    private static final String ONE = ALL + "/{filename}";
    private static final String FIELD = "files";

    private final Downloads downloads;
    private final MultipartLimits limits;

    public DownloadApi(Downloads downloads, MultipartLimits limits) {
        this.downloads = downloads;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Access.repository(Permission.READ, READ_REPOSITORY), this::list),
                Route.post(ALL, Access.repository(Permission.WRITE, WRITE_REPOSITORY), this::upload),
                Route.get(ONE, Access.repository(Permission.READ, READ_REPOSITORY), this::fetch),
                Route.page(
                        "/{workspace}/{repo_slug}/downloads/{filename}",
                        Access.repository(Permission.READ),
                        this::fetch),
                Route.delete(ONE, Access.repository(Permission.WRITE, WRITE_REPOSITORY), this::delete));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        return paging.respond(
                request, downloads.list(request.repository().id(), paging).map(download -> body(request, download)));
    }

    private Response upload(Request request) throws IOException {
        try (Multipart multipart = request.multipart(limits)) {
            List<Downloads.Upload> uploads = new ArrayList<>();
            for (Multipart.Part part : multipart.parts(FIELD)) {
                String name = part.fileName().orElse("");
                uploads.add(new Downloads.Upload(FileName.ofUpload(name), part.open()));
            }
            if (uploads.isEmpty()) {
                throw Failure.invalid(FIELD, "Send at least one file, each in a part named 'files'.");
            }
            downloads.add(request.repository().id(), uploads, Actor.overRest(request));
            return Response.created(request.links().api(path(request)));
        }
    }

    private Response fetch(Request request) {
        Download download = downloads.get(request.repository().id(), request.variable("filename"));
        FileContent content = FileContent.of(
                "application/octet-stream",
                download.blob().file(),
                download.size(),
                (out, from, length) -> downloads.copy(download, from, length, out));
        return content.respond(request)
                .with(
                        "Content-Disposition",
                        FileContent.disposition(false, download.name().value()))
                .with("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private Response delete(Request request) {
        downloads.delete(request.repository().id(), request.variable("filename"), Actor.overRest(request));
        return Response.noContent();
    }

    private static String path(Request request) {
        return "/repositories/" + request.repository().fullName() + "/downloads";
    }

    private static DownloadBody body(Request request, Download download) {
        String name = download.name().value();
        return new DownloadBody(
                name,
                download.size(),
                Timestamp.of(download.createdOn()),
                download.uploader()
                        .map(profile -> AccountBody.of(profile, request.links()))
                        .orElse(null),
                download.count(),
                new DownloadLinks(new Link(request.links().api(path(request) + "/" + PercentEncoding.encode(name)))),
                "download");
    }

    record DownloadBody(
            String name,
            long size,
            String createdOn,
            @Nullable AccountBody user,
            long downloads,
            DownloadLinks links,
            String type) {}

    record DownloadLinks(Link self) {}
}
