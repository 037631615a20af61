package dev.latchkey.openapi;

import dev.latchkey.auth.Access;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Serves the document, for programs and for people, to everybody. */
public final class ApiDocumentApi {
    private static final String STYLE_FILE = "/openapi/api.css";

    private final ApiDocument document;
    private final byte[] style = style();

    public ApiDocumentApi(ApiDocument document) {
        this.document = document;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/2.0/openapi.json", Access.open(), this::show),
                Route.get("/docs/api", Access.open(), this::page),
                Route.get(ApiPage.STYLE, Access.open(), this::style));
    }

    private Response show(Request request) {
        return Response.json(200, document.at(request.links().api(""))).taggedByContent();
    }

    private Response page(Request request) {
        String page = ApiPage.of(document.at(request.links().api("")));
        return Response.html(200, page)
                .with("Content-Security-Policy", ApiPage.CONTENT_SECURITY_POLICY)
                .compressible()
                .taggedByContent();
    }

    private Response style(Request request) {
        return Response.bytes(200, "text/css; charset=utf-8", style)
                .compressible()
                .taggedByContent();
    }

    private static byte[] style() {
        try (InputStream in = ApiDocumentApi.class.getResourceAsStream(STYLE_FILE)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + STYLE_FILE + " in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
