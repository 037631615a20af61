package dev.latchkey.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * The document of the API as a page for people: rooms, their operations and the shapes of what they take and answer. It
 * needs no script, and its style comes from a file of this server.
 */
final class ApiPage {
    static final String STYLE = "/docs/api.css";
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String TITLE = "REST API";
    private static final String SHAPES = "shapes";

    /** The order in which verbs are read of. */
    private static final List<String> VERBS = List.of("get", "post", "put", "delete");

    private final JsonNode document;
    private final HtmlWriter html = new HtmlWriter();

    private ApiPage(JsonNode document) {
        this.document = document;
    }

    /** @param document with tags and the address of the server */
    static String of(JsonNode document) {
        return new ApiPage(document).whole();
    }

    private String whole() {
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", TITLE + " – Latchkey");
        html.empty("link", "rel", "stylesheet", "href", STYLE);
        html.close().open("body", "class", "api");
        contents();
        html.open("main");
        introduction();
        document.path("tags").forEach(this::room);
        shapes();
        return html.close().close().close().finish();
    }

    private void contents() {
        html.open("nav", "aria-label", "Contents").open("ul");
        for (JsonNode tag : document.path("tags")) {
            String name = tag.path("name").asString();
            html.open("li").element("a", name, "href", "#" + anchor(name)).open("ul");
            operations(name, (verb, operation) -> entry(operation.getValue()));
            html.close().close();
        }
        html.open("li").element("a", "Shapes", "href", "#" + SHAPES).close();
        html.close().close();
    }

    private void entry(JsonNode operation) {
        String summary = operation.path("summary").asString();
        String id = operation.path("operationId").asString();
        html.open("li").element("a", summary, "href", "#" + id).close();
    }

    private void introduction() {
        html.element("h1", TITLE);
        html.element("p", document.path("info").path("description").asString());
        html.open("p").text("Everything below is under ");
        html.element("code", document.path("servers").path(0).path("url").asString());
        html.text(". Send an API token as ").element("code", "Authorization: Bearer …");
        html.text(", or as the password of Basic. In the examples, what is in capitals is yours to fill in. ");
        html.text("The same for programs: ").element("a", "openapi.json", "href", "/2.0/openapi.json");
        html.text(".").close();
    }

    private void room(JsonNode tag) {
        String name = tag.path("name").asString();
        OperationSection section = new OperationSection(html, document);
        html.open("section", "class", "room", "id", anchor(name)).element("h2", name);
        operations(
                name,
                (verb, operation) ->
                        section.write(verb.toUpperCase(Locale.ROOT), operation.getKey(), operation.getValue()));
        html.close();
    }

    /** Each operation of a room: its verb, its path with the operation. */
    private void operations(String tag, BiConsumer<String, Map.Entry<String, JsonNode>> each) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String verb : VERBS) {
                JsonNode operation = path.getValue().path(verb);
                if (operation.path("tags").path(0).asString("").equals(tag)) {
                    each.accept(verb, Map.entry(path.getKey(), operation));
                }
            }
        }
    }

    private void shapes() {
        ShapeSection section = new ShapeSection(html);
        html.open("section", "class", "room", "id", SHAPES).element("h2", "Shapes");
        document.path("components").path("schemas").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(schema -> section.write(schema.getKey(), Objects.requireNonNull(schema.getValue())));
        html.close();
    }

    private static String anchor(String tag) {
        return tag.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
