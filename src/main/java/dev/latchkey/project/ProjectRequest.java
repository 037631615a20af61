package dev.latchkey.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.core.Failure;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body that makes or changes a project: JSON, or a form with the same names. What is unknown or not to be changed is
 * ignored, for clients send back what they got; pictures are drawn here and not taken in.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProjectRequest(
        @Nullable String key,
        @Nullable String name,
        @Nullable String description,
        @Nullable Boolean isPrivate) {
    static ProjectChange read(Request request) throws IOException {
        return request.hasMediaType("application/x-www-form-urlencoded")
                ? ofForm(request.form()).change()
                : request.json(ProjectRequest.class).change();
    }

    private static ProjectRequest ofForm(QueryParameters form) {
        return new ProjectRequest(
                form.first("key").orElse(null),
                form.first("name").orElse(null),
                form.first("description").orElse(null),
                form.first("is_private").map(ProjectRequest::truth).orElse(null));
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw Failure.invalid("is_private", "'is_private' is true or false, not '" + text + "'.");
        };
    }

    private ProjectChange change() {
        return new ProjectChange(
                Optional.ofNullable(key).map(ProjectKey::parse),
                Optional.ofNullable(name),
                Optional.ofNullable(description),
                Optional.ofNullable(isPrivate));
    }
}
