package dev.latchkey.openapi;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The part of the page about one shape that has a name: its fields, those of unnamed objects within it among them. */
final class ShapeSection {
    private final HtmlWriter html;
    private final TypeWords words;

    ShapeSection(HtmlWriter html) {
        this.html = html;
        this.words = new TypeWords(html);
    }

    void write(String name, JsonNode schema) {
        html.open("section", "class", "shape", "id", TypeWords.anchor(name));
        html.open("h3").element("a", name, "href", "#" + TypeWords.anchor(name)).close();
        if (hasFields(schema)) {
            html.open("table").open("thead").open("tr");
            html.element("th", "field", "scope", "col")
                    .element("th", "value", "scope", "col")
                    .element("th", "there", "scope", "col");
            html.close().close().open("tbody");
            fields("", schema);
            html.close().close();
        } else {
            html.open("p");
            words.write(schema);
            html.close();
        }
        html.close();
    }

    private static boolean hasFields(JsonNode schema) {
        if (schema.has("properties")) {
            return true;
        }
        for (JsonNode part : schema.path("allOf")) {
            if (hasFields(part)) {
                return true;
            }
        }
        return false;
    }

    private void fields(String prefix, JsonNode schema) {
        for (JsonNode part : schema.path("allOf")) {
            if (part.has("$ref")) {
                html.open("tr").open("td", "colspan", "3").text("all of ");
                words.write(part);
                html.close().close();
            } else {
                fields(prefix, part);
            }
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(field -> required.add(field.asString()));
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            row(prefix + field.getKey(), field.getValue(), required.contains(field.getKey()));
        }
    }

    private void row(String path, JsonNode schema, boolean always) {
        html.open("tr").open("th", "scope", "row").element("code", path).close();
        html.open("td");
        words.write(schema);
        html.close().element("td", always ? "always" : "at times").close();
        fields(path + ".", schema);
        fields(path + "[].", schema.path("items"));
    }
}
