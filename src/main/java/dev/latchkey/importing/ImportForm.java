package dev.latchkey.importing;

import dev.latchkey.core.Problem;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.outbound.WebAddress;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.RepositoryChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wrote about a repository that is to be imported; never the password.
 */
public record ImportForm(
        String address, String user, String name, boolean isPrivate, String project, Mistakes mistakes) {
    private static final String TAKEN = "Slug";
    private static final Set<String> FIELDS =
            Set.of("address", "user", QueryParameters.FOREIGN_SECRET, "name", "project", "visibility");

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

    /** With what is wrong beside its field; at the top when the form has no such field. */
    ImportForm refused(Problem problem) {
        Map<String, String> beside = new HashMap<>();
        List<String> above = new ArrayList<>();
        if (problem instanceof Problem.Invalid invalid) {
            invalid.fields().forEach((field, messages) -> {
                if (FIELDS.contains(shown(field))) {
                    beside.put(shown(field), String.join(" ", messages));
                } else {
                    above.addAll(messages);
                }
            });
            if (beside.isEmpty() && invalid.message().contains(TAKEN)) {
                beside.put("name", "There is a repository with this name in the workspace already.");
            }
        }
        if (beside.isEmpty() && above.isEmpty()) {
            above.add(problem.message());
        }
        Optional<String> general = Optional.of(String.join(" ", above)).filter(text -> !text.isEmpty());
        return new ImportForm(address, user, name, isPrivate, project, new Mistakes(400, beside, general));
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
