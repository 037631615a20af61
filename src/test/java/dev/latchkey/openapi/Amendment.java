package dev.latchkey.openapi;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One place where Bitbucket's document is not what Bitbucket answers.
 *
 * @param pointer what is changed
 * @param why how that is known
 */
record Amendment(String pointer, Consumer<ObjectNode> change, String why) {
    private static final String SCHEMAS = "/components/schemas/";

    /** A value may be null as well. */
    static Amendment nullable(String schema, String why) {
        return new Amendment(
                SCHEMAS + schema, place -> orElse(place).putArray("enum").addNull(), why);
    }

    /** There are more fields, with these names. */
    static Amendment fields(String schema, List<String> names, String why) {
        return new Amendment(SCHEMAS + schema, place -> names.forEach(place.withObject("/properties")::putObject), why);
    }

    /** What is embedded may say no more than this of itself. */
    static Amendment condensed(String schema, String field, String why) {
        return new Amendment(
                SCHEMAS + schema, place -> orElse(place).putArray("required").add(field), why);
    }

    /** There are many of what is said to be one. */
    static Amendment list(String schema, String why) {
        return new Amendment(
                SCHEMAS + schema,
                place -> {
                    ObjectNode item = place.deepCopy();
                    place.removeAll();
                    place.put("type", "array").set("items", item);
                },
                why);
    }

    /** Any value will do. */
    static Amendment free(String schema, String why) {
        return new Amendment(SCHEMAS + schema, ObjectNode::removeAll, why);
    }

    /** One status more, with the answer of another. */
    static Amendment status(String operation, String also, String like, String why) {
        return new Amendment(
                operation + "/responses",
                place -> place.set(also, place.path(like).deepCopy()),
                why);
    }

    /** The answer may be an object by itself, to be held to what the schema of its type says. */
    static Amendment typed(String operation, String why) {
        return new Amendment(
                operation + "/responses/200/content/application~1json/schema",
                place -> orElse(place).putArray("required").add("type"),
                why);
    }

    /** What is said of a place becomes the first of two possibilities; returns the second. */
    private static ObjectNode orElse(ObjectNode place) {
        ObjectNode given = place.deepCopy();
        place.removeAll();
        ArrayNode either = place.putArray("anyOf");
        either.add(given);
        return either.addObject();
    }

    void make(JsonNode document) {
        if (!(document.at(pointer) instanceof ObjectNode place)) {
            throw new IllegalStateException("There is no " + pointer + " in Bitbucket's document");
        }
        change.accept(place);
    }
}
