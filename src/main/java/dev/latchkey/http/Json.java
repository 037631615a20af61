package dev.latchkey.http;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON in and out: property names in snake case, in the order of the record; unknown and doubled properties refused
 * (a record may opt out where Bitbucket ignores them), depth and lengths limited, no types from the input.
 */
public final class Json {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_STRING = 1 << 20;
    private static final int MAX_NUMBER = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static byte[] write(Object body) {
        return body instanceof JsonFragment written ? written.bytes() : MAPPER.writeValueAsBytes(body);
    }

    /** A body as a tree. */
    static JsonNode tree(Object body) {
        return body instanceof JsonNode node ? node : MAPPER.valueToTree(body);
    }

    /** Any JSON as a tree, for those who look only at parts; {@link Problem.Invalid} when it is not JSON. */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw invalid(e);
        }
    }

    /** An object as a tree, for those who report everything that is wrong at once; no bytes are an empty object. */
    static ObjectNode object(byte[] body) {
        return body.length == 0 ? MAPPER.createObjectNode() : read(body, ObjectNode.class);
    }

    /** Reads one value; {@link Problem.Invalid} says which field is wrong. */
    public static <T> T read(byte[] body, Class<T> type) {
        T value;
        try {
            JsonNode tree = MAPPER.readTree(body);
            JsonText.require(tree);
            value = MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw invalid(e);
        }
        if (value == null) {
            throw new Failure(new Problem.Invalid("The body is null; send a JSON object."));
        }
        return value;
    }

    private static Failure invalid(JacksonException e) {
        String field = e instanceof DatabindException bind ? path(bind.getPath()) : "";
        if (e.getCause() instanceof Failure failure) {
            return failure;
        }
        if (e instanceof UnrecognizedPropertyException) {
            return Failure.invalid(field, "There is no field '" + field + "' here.");
        }
        if (!field.isEmpty()) {
            return Failure.invalid(field, "The value of '" + field + "' has the wrong type.");
        }
        return new Failure(new Problem.Invalid("The body is not the JSON object that is wanted here: " + where(e)), e);
    }

    /** Position only: the original message would quote the input, which may hold a secret. */
    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? "it cannot be read."
                : "see line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ".";
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(reference -> reference.getPropertyName() == null
                        ? String.valueOf(reference.getIndex())
                        : reference.getPropertyName())
                .collect(Collectors.joining("."));
    }
}
