package dev.latchkey.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body that writes a status: JSON, or a form with the same names. What is unknown or not to be changed is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StatusRequest(
        @Nullable String key,
        @Nullable String state,
        @Nullable String name,
        @Nullable String description,
        @Nullable String url,
        @Nullable String refname) {
    static StatusRequest read(Request request) throws IOException {
        if (request.hasMediaType("application/json")) {
            return request.json(StatusRequest.class);
        }
        QueryParameters form = request.form();
        if (form.entries().stream().anyMatch(entry -> entry.getKey().startsWith("{"))) {
            throw new Failure(new Problem.Invalid(
                    "The body looks like JSON, but is sent as a form. Send it with Content-Type: application/json."));
        }
        return new StatusRequest(
                form.first("key").orElse(null),
                form.first("state").orElse(null),
                form.first("name").orElse(null),
                form.first("description").orElse(null),
                form.first("url").orElse(null),
                form.first("refname").orElse(null));
    }

    /** All that a new status needs; its name is the key unless something else is said. */
    CommitStatus.Terms creating() {
        return new CommitStatus.Terms(
                CommitStatus.State.parse(required("state", state)),
                name == null || name.isBlank() ? requiredKey() : name,
                description == null ? "" : description,
                new AddressTemplate(required("url", url)),
                Optional.ofNullable(refname));
    }

    String requiredKey() {
        return StatusText.line("key", key, CommitStatus.MAX_KEY);
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Failure.invalid(field, "'" + field + "' is missing.");
        }
        return text;
    }

    CommitStatus.Terms changing(CommitStatus.Terms old) {
        return new CommitStatus.Terms(
                state == null ? old.state() : CommitStatus.State.parse(state),
                name == null ? old.name() : name,
                description == null ? old.description() : description,
                url == null ? old.url() : new AddressTemplate(url),
                refname == null ? old.refname() : Optional.of(refname));
    }

    /** {@link dev.latchkey.core.Problem.Invalid} when the body names another key than the address. */
    void requireSameKey(String inAddress) {
        if (key != null && !key.strip().equals(inAddress)) {
            throw Failure.invalid("key", "The key of a status cannot be changed; write a new one under that key.");
        }
    }
}
