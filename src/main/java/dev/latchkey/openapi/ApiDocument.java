package dev.latchkey.openapi;

import dev.latchkey.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.0 document of this server, put together from a file of each room. It lists exactly the routes under
 * {@code /2.0} with their scopes ({@code x-scopes}); a test holds it to them.
 */
public final class ApiDocument {
    /** The rooms that serve REST, in the order in which people read of them. */
    private static final List<String> ROOMS = List.of(
            "base",
            "account",
            "workspace",
            "project",
            "permission",
            "repository",
            "download",
            "code",
            "diff",
            "source",
            "ref",
            "branching",
            "status",
            "comment",
            "token");

    private static final String COMPONENTS = "components";
    private static final String SCHEMAS = "schemas";
    private static final String PATHS = "paths";

    private final ObjectNode document;

    private ApiDocument(ObjectNode document) {
        this.document = document;
    }

    /** Reads and joins the files; what two of them describe is a fault of the build. */
    public static ApiDocument load() {
        ObjectNode joined = room(ROOMS.get(0));
        for (String name : ROOMS.subList(1, ROOMS.size())) {
            ObjectNode room = room(name);
            join(name, joined.withObject("/" + PATHS), room.path(PATHS));
            join(
                    name,
                    joined.withObject("/" + COMPONENTS + "/" + SCHEMAS),
                    room.path(COMPONENTS).path(SCHEMAS));
        }
        return new ApiDocument(joined);
    }

    private static ObjectNode room(String name) {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/openapi/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("There is no openapi/" + name + ".json in the jar");
            }
            return (ObjectNode) Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Methods of one path may come from two rooms; the same method or schema may not. */
    private static void join(String room, ObjectNode into, JsonNode added) {
        for (Map.Entry<String, JsonNode> entry : added.properties()) {
            String name = entry.getKey();
            if (name.startsWith("/") && into.get(name) instanceof ObjectNode known) {
                join(room + " " + name, known, entry.getValue());
            } else if (into.has(name)) {
                throw new IllegalStateException("openapi/" + room + " describes " + name + " again");
            } else {
                into.set(name, entry.getValue());
            }
        }
    }

    /** The document with the address under which the client reaches the API. */
    ObjectNode at(String apiUrl) {
        ObjectNode copy = document.deepCopy();
        copy.withArray("/servers").addObject().put("url", apiUrl);
        return copy;
    }

    /** The paths with their methods, as in the document. */
    JsonNode paths() {
        return document.path(PATHS);
    }
}
