package dev.latchkey.e2e;

import dev.latchkey.http.Json;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An answer of the server, read to its end. */
public record Answer(HttpResponse<String> response) {
    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonNode json() {
        return Json.tree(response.body());
    }

    /** {@code error.message} of an answer in the error shape. */
    public String message() {
        return json().path("error").path("message").asString();
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.request().uri() + " → " + status() + " " + body();
    }
}
