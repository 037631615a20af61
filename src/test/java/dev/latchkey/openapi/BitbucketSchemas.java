package dev.latchkey.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of Bitbucket's document one that a validator understands: words for people and discriminators are left out, a
 * {@code null} among values is written {@code nullable}, and the {@link Amendment}s are made. Nothing else is softened.
 */
final class BitbucketSchemas {
    private static final String ENUM = "enum";
    private static final List<String> LEFT_OUT =
            List.of("description", "title", "example", "examples", "discriminator", "deprecated", "readOnly");

    private BitbucketSchemas() {}

    static ObjectNode converted(JsonNode document) {
        ObjectNode result = readable(document);
        Amendments.ALL.forEach(amendment -> amendment.make(result));
        return result;
    }

    /** As it stands, for a validator. */
    static ObjectNode readable(JsonNode document) {
        return (ObjectNode) schema(document, false);
    }

    /** @param names whether the keys of this object are names of properties, schemas or paths, not words of the language */
    private static JsonNode schema(JsonNode node, boolean names) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> list.add(schema(item, false)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = entry.getKey();
            if (names || !(LEFT_OUT.contains(key) || key.startsWith("x-"))) {
                object.set(key, schema(entry.getValue(), !names && holdsNames(key)));
            }
        }
        return names ? object : withNullable(object);
    }

    private static boolean holdsNames(String key) {
        return List.of("properties", "schemas", "paths").contains(key);
    }

    private static ObjectNode withNullable(ObjectNode schema) {
        if (schema.path(ENUM).isArray()) {
            List<JsonNode> values = new ArrayList<>();
            schema.path(ENUM).forEach(values::add);
            if (values.stream().anyMatch(JsonNode::isNull)) {
                schema.put("nullable", true);
            }
        }
        return schema;
    }
}
