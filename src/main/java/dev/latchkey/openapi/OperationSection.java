package dev.latchkey.openapi;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The part of the page about one operation. */
final class OperationSection {
    private final HtmlWriter html;
    private final TypeWords words;
    private final CurlExample curl;

    OperationSection(HtmlWriter html, JsonNode document) {
        this.html = html;
        this.words = new TypeWords(html);
        this.curl = new CurlExample(document);
    }

    void write(String method, String path, JsonNode operation) {
        String id = operation.path("operationId").asString();
        html.open("section", "class", "operation", "id", id);
        html.open("h3").element("span", method, "class", "verb " + method.toLowerCase(Locale.ROOT));
        html.text(" ").open("a", "href", "#" + id);
        path(path);
        html.close().close();
        html.element("p", operation.path("summary").asString());
        scopes(operation.path("x-scopes"));
        parameters(operation.path("parameters"));
        body(operation.path("requestBody").path("content"));
        answers(operation.path("responses"));
        html.open("pre").element("code", curl.of(method, path, operation)).close();
        html.close();
    }

    /** With places where a long path may be broken. */
    private void path(String path) {
        html.open("code");
        for (String segment : path.substring(1).split("/")) {
            html.empty("wbr").text("/" + segment);
        }
        html.close();
    }

    private void scopes(JsonNode scopes) {
        html.open("p", "class", "scopes").text(scopes.isEmpty() ? "No scope is needed." : "Scopes: ");
        String separator = "";
        for (JsonNode scope : scopes) {
            html.text(separator).element("code", scope.asString());
            separator = " and ";
        }
        html.close();
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        head("parameter", "in", "value");
        for (JsonNode parameter : parameters) {
            html.open("tr").open("th", "scope", "row");
            html.element("code", parameter.path("name").asString()).close();
            html.element("td", parameter.path("in").asString()).open("td");
            words.write(parameter.path("schema"));
            html.text(parameter.path("required").asBoolean(false) ? "" : ", optional");
            html.close().close();
        }
        html.close().close();
    }

    private void body(JsonNode content) {
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            html.open("p").text("Body: ");
            words.write(type.getValue().path("schema"));
            html.text(" as ").element("code", type.getKey()).close();
            formFields(type.getKey(), type.getValue().path("schema"));
        }
    }

    private void formFields(String type, JsonNode schema) {
        if (!type.equals("application/json") && schema.has("properties")) {
            html.open("ul");
            for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
                html.open("li").element("code", field.getKey()).text(" ");
                words.write(field.getValue());
                html.close();
            }
            html.close();
        }
    }

    private void answers(JsonNode responses) {
        head("answer", "meaning", "body");
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            String status = response.getKey().equals("default") ? "4xx, 5xx" : response.getKey();
            html.open("tr").element("th", status, "scope", "row");
            html.element("td", response.getValue().path("description").asString());
            html.open("td");
            String separator = "";
            for (Map.Entry<String, JsonNode> type :
                    response.getValue().path("content").properties()) {
                html.text(separator);
                content(type.getKey(), type.getValue().path("schema"));
                separator = " or ";
            }
            html.text(separator.isEmpty() ? "none" : "").close().close();
        }
        html.close().close();
    }

    private void content(String type, JsonNode schema) {
        if (type.equals("application/json")) {
            words.write(schema);
        } else {
            html.element("code", type);
        }
    }

    private void head(String first, String second, String third) {
        html.open("table").open("thead").open("tr");
        html.element("th", first, "scope", "col");
        html.element("th", second, "scope", "col");
        html.element("th", third, "scope", "col");
        html.close().close().open("tbody");
    }
}
