package dev.latchkey.openapi;

import dev.latchkey.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.0 document of this server, put together from a file of each room. It lists exactly the routes under
 * {@code /2.0} with their scopes ({@code x-scopes}); a test holds it to them. The files are read when somebody asks for it
 * first: that would be a tenth of the start.
 */
public final class ApiDocument {
    /** A file of operations, and the name that people read above them. */
    private record Room(String file, String title) {}

    /** The rooms that serve REST, in the order in which people read of them. */
    private static final List<Room> ROOMS = List.of(
            new Room("account", "Accounts"),
            new Room("workspace", "Workspaces"),
            new Room("project", "Projects"),
            new Room("permission", "Permissions"),
            new Room("repository", "Repositories"),
            new Room("download", "Downloads"),
            new Room("code", "Commits"),
            new Room("diff", "Diffs"),
            new Room("source", "Source"),
            new Room("ref", "Branches and tags"),
            new Room("branching", "Branch restrictions and models"),
            new Room("status", "Build statuses and reports"),
            new Room("comment", "Comments and approvals"),
            new Room("token", "API tokens"));

    /** What is about the API as a whole; the rooms are joined to it. */
    private static final Room BASE = new Room("base", "This document");

    private static final String COMPONENTS = "components";
    private static final String SCHEMAS = "schemas";
    private static final String PATHS = "paths";

    private @Nullable ObjectNode document;

    private ApiDocument() {}

    public static ApiDocument load() {
        return new ApiDocument();
    }

    private synchronized ObjectNode document() {
        ObjectNode known = document;
        if (known == null) {
            known = joined();
            document = known;
        }
        return known;
    }

    /** Reads and joins the files; what two of them describe is a fault of the build. */
    private static ObjectNode joined() {
        ObjectNode joined = tagged(BASE);
        ArrayNode tags = joined.withArray("/tags");
        for (Room room : ROOMS) {
            ObjectNode file = tagged(room);
            join(room.file(), joined.withObject("/" + PATHS), file.path(PATHS));
            join(
                    room.file(),
                    joined.withObject("/" + COMPONENTS + "/" + SCHEMAS),
                    file.path(COMPONENTS).path(SCHEMAS));
            tags.addObject().put("name", room.title());
        }
        tags.addObject().put("name", BASE.title());
        return joined;
    }

    private static ObjectNode read(String name) {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/openapi/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("There is no openapi/" + name + ".json in the jar");
            }
            return (ObjectNode) Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a room, each operation marked as its own. */
    private static ObjectNode tagged(Room room) {
        ObjectNode file = read(room.file());
        for (JsonNode path : file.path(PATHS)) {
            for (JsonNode operation : path) {
                ((ObjectNode) operation).putArray("tags").add(room.title());
            }
        }
        return file;
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
        ObjectNode copy = document().deepCopy();
        copy.withArray("/servers").addObject().put("url", apiUrl);
        return copy;
    }

    /** The paths with their methods, as in the document. */
    JsonNode paths() {
        return document().path(PATHS);
    }
}
