package dev.latchkey.avatar;

import dev.latchkey.auth.Access;
import dev.latchkey.http.Handler;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pictures that links named {@code avatar} lead to: open to all, the same whether or not there is such a thing. */
public final class AvatarApi {
    private static final String TYPE = "image/svg+xml; charset=utf-8";

    public List<Route> routes() {
        return List.of(
                Route.get("/users/{selected_user}/avatar", Access.open(), of("selected_user")),
                Route.get("/workspaces/{workspace}/avatar", Access.open(), of("workspace")),
                Route.get("/{workspace}/{repo_slug}/avatar", Access.open(), of("repo_slug")),
                Route.get("/{workspace}/workspace/projects/{project_key}/avatar", Access.open(), of("project_key")));
    }

    private static Handler of(String variable) {
        return request -> Response.bytes(
                        200, TYPE, new Picture(request.variable(variable)).svg().getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", "default-src 'none'");
    }
}
