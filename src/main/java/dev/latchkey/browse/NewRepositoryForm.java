package dev.latchkey.browse;

import dev.latchkey.core.Problem;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.repo.RepositoryChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wrote about a repository that is to be made.
 *
 * @param errors what is wrong, by field; under {@code form} what no field is to blame for
 */
public record NewRepositoryForm(
        String name, String description, boolean isPrivate, String project, Map<String, String> errors) {
    private static final String FORM = "form";

    public NewRepositoryForm {
        errors = Map.copyOf(errors);
    }

    static NewRepositoryForm empty(String project) {
        return new NewRepositoryForm("", "", true, project, Map.of());
    }

    static NewRepositoryForm of(QueryParameters form) {
        return new NewRepositoryForm(
                form.first("name").orElse("").strip(),
                form.first("description").orElse("").strip(),
                !form.first("visibility").orElse("").equals("public"),
                form.first("project").orElse(""),
                Map.of());
    }

    RepositoryChange change() {
        return new RepositoryChange(
                Optional.of(name),
                Optional.of(isPrivate),
                RepositoryChange.Texts.describing(description),
                Optional.empty(),
                Optional.of(project).filter(key -> !key.isEmpty()),
                Optional.empty());
    }

    NewRepositoryForm refused(Problem.Invalid problem) {
        Map<String, List<String>> fields = problem.fields();
        Map<String, String> told = new java.util.HashMap<>();
        fields.forEach((field, messages) -> told.put(shown(field), String.join(" ", messages)));
        if (told.isEmpty()) {
            told.put(
                    problem.message().contains("Slug") ? "name" : FORM,
                    problem.message().contains("Slug")
                            ? "There is a repository with this name in the workspace already."
                            : problem.message());
        }
        return new NewRepositoryForm(name, description, isPrivate, project, told);
    }

    /** The field of the form that a field of the model is filled from. */
    private static String shown(String field) {
        return switch (field) {
            case "slug" -> "name";
            case "is_private" -> "visibility";
            case "name", "description", "project" -> field;
            default -> FORM;
        };
    }

    /** Empty when nothing is wrong there. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
