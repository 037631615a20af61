package dev.latchkey.ref;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body that asks for a branch or tag. What clients send along of one that they have read is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RefRequest(
        @Nullable String name,
        @Nullable Target target,
        @Nullable String message) {
    static final String HASH = "target.hash";

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Target(@Nullable String hash) {}

    static NewRef read(Request request, RefKind kind) throws IOException {
        RefRequest body = request.json(RefRequest.class);
        String hash = Optional.ofNullable(body.target).map(Target::hash).orElse("");
        Optional<String> message = Optional.ofNullable(body.message).filter(text -> !text.isBlank());
        return new NewRef(kind, Optional.ofNullable(body.name).orElse(""), hash, message);
    }
}
