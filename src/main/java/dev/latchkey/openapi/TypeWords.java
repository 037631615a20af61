package dev.latchkey.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Says in words, with links to the shapes that have names, what a schema of the document admits. */
final class TypeWords {
    private static final String REFERENCE = "$ref";

    private final HtmlWriter html;

    TypeWords(HtmlWriter html) {
        this.html = html;
    }

    /** Where on the page the shape of this name is. */
    static String anchor(String shape) {
        return "shape-" + shape;
    }

    void write(JsonNode schema) {
        if (schema.has(REFERENCE)) {
            String name = name(schema);
            html.element("a", name, "href", "#" + anchor(name));
        } else if (schema.has("allOf")) {
            several(schema.path("allOf"), " with ");
        } else if (schema.has("oneOf")) {
            several(schema.path("oneOf"), " or ");
        } else if (schema.path("type").asString("").equals("array")) {
            html.text("list of ");
            write(schema.path("items"));
        } else {
            scalar(schema);
        }
        if (schema.path("nullable").asBoolean(false)) {
            html.text(" or null");
        }
    }

    static String name(JsonNode reference) {
        String pointer = reference.path(REFERENCE).asString();
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private void several(JsonNode schemas, String between) {
        String separator = "";
        for (JsonNode schema : schemas) {
            html.text(separator);
            write(schema);
            separator = between;
        }
    }

    private void scalar(JsonNode schema) {
        if (schema.has("enum")) {
            String separator = "";
            for (JsonNode value : schema.path("enum")) {
                html.text(separator).element("code", value.asString());
                separator = ", ";
            }
            return;
        }
        String type = schema.path("type").asString("any");
        html.text(schema.path("format").asString("").equals("date-time") ? "time" : type);
        limits(schema).forEach(html::text);
    }

    private static List<String> limits(JsonNode schema) {
        List<String> limits = new ArrayList<>();
        Map<String, String> words = Map.of("minimum", " from ", "maximum", " to ", "maxLength", " up to ");
        for (String limit : List.of("minimum", "maximum", "maxLength")) {
            if (schema.has(limit)) {
                limits.add(words.get(limit) + schema.path(limit).asString());
            }
        }
        if (schema.has("maxLength")) {
            limits.add(" characters");
        }
        return limits;
    }
}
