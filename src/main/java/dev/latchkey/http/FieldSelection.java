package dev.latchkey.http;

import dev.latchkey.core.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which parts of an answer a client asks for with {@code fields} (contract 2.3): {@code a.b} only that, {@code +a.b} that
 * too, {@code -a.b} all but that; {@code *} stands for any name of one level, and lists are looked through.
 */
final class FieldSelection {
    private static final int MAX_ITEMS = 200;
    private static final int MAX_DEPTH = 16;

    private final FieldPaths only;
    private final FieldPaths also;
    private final FieldPaths without;

    private FieldSelection(FieldPaths only, FieldPaths also, FieldPaths without) {
        this.only = only;
        this.also = also;
        this.without = without;
    }

    /** Empty when the parameters ask for nothing in particular. */
    static Optional<FieldSelection> of(QueryParameters parameters) {
        List<String> items = items(parameters);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> only = new ArrayList<>();
        List<List<String>> also = new ArrayList<>();
        List<List<String>> without = new ArrayList<>();
        for (String item : items) {
            switch (item.charAt(0)) {
                // an unencoded plus arrives as the blank that it stands for in forms
                case '+', ' ' -> also.add(path(item.substring(1)));
                case '-' -> without.add(path(item.substring(1)));
                default -> only.add(path(item));
            }
        }
        return Optional.of(new FieldSelection(
                only.isEmpty() ? FieldPaths.EVERYTHING : FieldPaths.of(only),
                FieldPaths.of(also),
                FieldPaths.of(without)));
    }

    private static List<String> items(QueryParameters parameters) {
        List<String> items = new ArrayList<>();
        for (String value : parameters.all("fields")) {
            for (String item : value.split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(item);
                }
            }
        }
        if (items.size() > MAX_ITEMS) {
            throw Failure.invalid("fields", "Name at most " + MAX_ITEMS + " fields.");
        }
        return items;
    }

    private static List<String> path(String text) {
        List<String> path = List.of(text.strip().split("\\.", -1));
        if (path.size() > MAX_DEPTH) {
            throw Failure.invalid("fields", "A field is at most " + MAX_DEPTH + " names deep.");
        }
        return path;
    }

    JsonNode select(JsonNode whole) {
        return select(whole, only, also, without);
    }

    private static JsonNode select(JsonNode node, FieldPaths only, FieldPaths also, FieldPaths without) {
        if (node instanceof ArrayNode list) {
            ArrayNode selected = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> selected.add(select(element, only, also, without)));
            return selected;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode selected = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            FieldPaths added = also.below(name);
            FieldPaths removed = without.below(name);
            FieldPaths kept = removed.isWhole() ? FieldPaths.NOTHING : only.below(name);
            boolean wanted = added.isWhole() || reaches(kept, entry.getValue()) || reaches(added, entry.getValue());
            if (wanted) {
                selected.set(name, added.isWhole() ? entry.getValue() : select(entry.getValue(), kept, added, removed));
            }
        }
        return selected;
    }

    /** Whether something of the value is asked for: names below a plain value lead nowhere, but a null says so. */
    private static boolean reaches(FieldPaths paths, JsonNode value) {
        return paths.isWhole() || (!paths.isEmpty() && (value.isContainer() || value.isNull()));
    }
}
