package dev.latchkey.importing;

import dev.latchkey.core.Problem;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.outbound.WebAddress;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.RepositoryChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wrote about a repository that is to be imported; never the password.
 */
public record ImportForm(
        String address, String user, String name, boolean isPrivate, String project, Mistakes mistakes) {
    private static final String TAKEN = "Slug";

    static ImportForm empty(String project) {
        return new ImportForm("", "", "", true, project, Mistakes.NONE);
    }

    static ImportForm of(QueryParameters form) {
        return new ImportForm(
                Visible.of(WebAddress.harmless(form.first("address").orElse(""))),
                Visible.of(form.first("user").orElse("").strip()),
                form.first("name").orElse("").strip(),
                !form.first("visibility").orElse("").equals("public"),
                form.first("project").orElse(""),
                Mistakes.NONE);
    }

    /** The name that was written, or the last one of the address. */
    String nameFor(WebAddress from) {
        if (!name.isEmpty()) {
            return name;
        }
        String path = from.path().replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
    }

    RepositoryChange change(String named) {
        return new RepositoryChange(
                Optional.of(named),
                Optional.of(isPrivate),
                RepositoryChange.Texts.describing(""),
                Optional.empty(),
                Optional.of(project).filter(key -> !key.isEmpty()),
                Optional.empty());
    }

    ImportForm refused(Problem problem) {
        Map<String, String> told = new HashMap<>();
        if (problem instanceof Problem.Invalid invalid) {
            invalid.fields().forEach((field, messages) -> told.put(shown(field), joined(messages)));
            if (told.isEmpty() && invalid.message().contains(TAKEN)) {
                told.put("name", "There is a repository with this name in the workspace already.");
            }
        }
        Optional<String> general = told.isEmpty() ? Optional.of(problem.message()) : Optional.empty();
        return new ImportForm(address, user, name, isPrivate, project, new Mistakes(400, told, general));
    }

    private static String joined(List<String> messages) {
        return String.join(" ", messages);
    }

    /** The field of the form that a field of the model is filled from. */
    private static String shown(String field) {
        return switch (field) {
            case "slug" -> "name";
            case "is_private" -> "visibility";
            default -> field;
        };
    }
}
