package dev.latchkey.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a JSON object one by one and notes every one that is unknown or of the wrong type; null is absent. */
final class JsonFields {
    private static final long MAX_NUMBER = 1_000_000_000_000L;

    private final ObjectNode object;
    private final FieldErrors errors;

    JsonFields(ObjectNode object, Set<String> known, FieldErrors errors) {
        this.object = object;
        this.errors = errors;
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                errors.add(name, "There is no field '" + name + "' here.");
            }
        }
    }

    Optional<String> text(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isString()) {
            errors.add(name, "'" + name + "' is a text.");
            return Optional.empty();
        }
        return value.map(JsonNode::stringValue);
    }

    Optional<Long> number(String name) {
        Optional<JsonNode> value = value(name);
        boolean right = value.map(node ->
                        node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) <= MAX_NUMBER)
                .orElse(true);
        if (!right) {
            errors.add(name, "'" + name + "' is a whole number.");
            return Optional.empty();
        }
        return value.map(JsonNode::longValue);
    }

    Optional<List<String>> texts(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        boolean right = value.get().isArray();
        for (JsonNode item : value.get()) {
            right = right && item.isString();
            if (right) {
                texts.add(item.stringValue());
            }
        }
        if (!right) {
            errors.add(name, "'" + name + "' is a list of texts.");
            return Optional.empty();
        }
        return Optional.of(texts);
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }
}
