package dev.latchkey.repo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body that makes or changes a repository: JSON, or a form with the same names. What is unknown or not to be changed
 * (links, size, owner) is ignored, for clients send back what they got; what is known has the right type or is refused.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RepositoryRequest(
        @Nullable String scm,
        @Nullable String name,
        @Nullable Boolean isPrivate,
        @Nullable String description,
        @Nullable String website,
        @Nullable String language,
        @Nullable String forkPolicy,
        @Nullable InProject project,
        @Nullable InWorkspace workspace,
        @Nullable MainBranch mainbranch) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record InProject(@Nullable String key, @Nullable String uuid) {
        /** The uuid says more than the key, which may change. */
        Optional<String> named() {
            return Optional.ofNullable(uuid).or(() -> Optional.ofNullable(key));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record MainBranch(@Nullable String name) {}

    /** The workspace that a fork is made in; elsewhere the address says it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record InWorkspace(@Nullable String slug, @Nullable String uuid) {
        Optional<String> named() {
            return Optional.ofNullable(uuid).or(() -> Optional.ofNullable(slug));
        }
    }

    static RepositoryRequest read(Request request) throws IOException {
        return request.hasMediaType("application/json")
                ? request.json(RepositoryRequest.class)
                : ofForm(request.form());
    }

    Optional<String> destination() {
        return Optional.ofNullable(workspace).flatMap(InWorkspace::named);
    }

    private static RepositoryRequest ofForm(QueryParameters form) {
        if (form.entries().stream().anyMatch(entry -> entry.getKey().startsWith("{"))) {
            throw new Failure(new Problem.Invalid(
                    "The body looks like JSON, but is sent as a form. Send it with Content-Type: application/json."));
        }
        return new RepositoryRequest(
                form.first("scm").orElse(null),
                form.first("name").orElse(null),
                form.first("is_private").map(RepositoryRequest::truth).orElse(null),
                form.first("description").orElse(null),
                form.first("website").orElse(null),
                form.first("language").orElse(null),
                form.first("fork_policy").orElse(null),
                new InProject(
                        form.first("project.key")
                                .or(() -> form.first("project"))
                                .orElse(null),
                        form.first("project.uuid").orElse(null)),
                new InWorkspace(
                        form.first("workspace.slug")
                                .or(() -> form.first("workspace"))
                                .orElse(null),
                        form.first("workspace.uuid").orElse(null)),
                new MainBranch(form.first("mainbranch.name")
                        .or(() -> form.first("mainbranch"))
                        .orElse(null)));
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw Failure.invalid("is_private", "'is_private' is true or false, not '" + text + "'.");
        };
    }

    RepositoryChange change() {
        if (scm != null && !scm.equals("git")) {
            throw Failure.invalid("scm", "Repositories here are git's; '" + scm + "' is not served.");
        }
        return new RepositoryChange(
                Optional.ofNullable(name),
                Optional.ofNullable(isPrivate),
                new RepositoryChange.Texts(
                        Optional.ofNullable(description), Optional.ofNullable(website), Optional.ofNullable(language)),
                Optional.ofNullable(forkPolicy).map(ForkPolicy::parse),
                Optional.ofNullable(project).flatMap(InProject::named),
                Optional.ofNullable(mainbranch).flatMap(branch -> Optional.ofNullable(branch.name())));
    }
}
