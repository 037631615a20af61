package dev.latchkey.openapi;

import dev.latchkey.auth.Access;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;

/** Serves the document, to everybody. */
public final class ApiDocumentApi {
    private final ApiDocument document;

    public ApiDocumentApi(ApiDocument document) {
        this.document = document;
    }

    public List<Route> routes() {
        return List.of(Route.get("/2.0/openapi.json", Access.open(), this::show));
    }

    private Response show(Request request) {
        return Response.json(200, document.at(request.links().api(""))).taggedByContent();
    }
}
