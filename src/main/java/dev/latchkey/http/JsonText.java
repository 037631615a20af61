package dev.latchkey.http;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What JSON can write and no text is: U+0000, which databases refuse and C programs stop at, and halves of surrogate
 * pairs, which no encoding holds.
 */
final class JsonText {
    private JsonText() {}

    /** {@link Problem.Invalid} naming the field, {@code outer.inner}, whose name or text is none. */
    static void require(JsonNode tree) {
        require("", tree);
    }

    private static void require(String name, JsonNode node) {
        if (node.isString() && !isText(node.stringValue())) {
            throw Failure.invalid(name, "The text of '" + name + "' holds U+0000 or half of a surrogate pair.");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!isText(field.getKey())) {
                throw new Failure(new Problem.Invalid("The name of a field holds U+0000 or half of a surrogate pair."));
            }
            require(name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue());
        }
        if (node.isArray()) {
            node.forEach(element -> require(name, element));
        }
    }

    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
