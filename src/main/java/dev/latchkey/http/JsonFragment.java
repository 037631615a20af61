package dev.latchkey.http;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.UTF8JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A part of answers that was written as JSON once and is copied into each answer that holds it. The body stays at hand for
 * answers of which only parts are asked for.
 */
public final class JsonFragment extends JacksonSerializable.Base {
    private final Object body;
    private final JsonBytes json;

    public JsonFragment(Object body) {
        this.body = body;
        this.json = new JsonBytes(Json.write(body));
    }

    /** What is sent; not to be changed. */
    byte[] bytes() {
        return json.asUnquotedUTF8();
    }

    /** Bytes of the JSON. */
    public int length() {
        return json.length();
    }

    @Override
    public void serialize(JsonGenerator out, SerializationContext context) {
        if (out instanceof UTF8JsonGenerator) {
            out.writeRawValue(json);
        } else {
            context.writeValue(out, body);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator out, SerializationContext context, TypeSerializer type) {
        serialize(out, context);
    }
}
