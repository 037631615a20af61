package dev.latchkey.token.page;

import dev.latchkey.http.QueryParameters;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.FormWord;
import dev.latchkey.token.Lifetimes;
import dev.latchkey.token.NewToken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The form that makes a token, as it was typed.
 *
 * @param expires days, one of those that are offered; empty when none was chosen
 * @param days others, which go first
 * @param where {@code all}, {@code workspaces} or {@code repositories}
 * @param repositories those that were ticked
 * @param others more of them, one a line
 * @param networks with blanks, commas or line breaks between
 * @param word as in {@link FormWord}
 */
public record CreationForm(
        String name,
        String expires,
        String days,
        List<String> scopes,
        String where,
        List<String> repositories,
        String others,
        List<String> workspaces,
        String networks,
        String word) {
    static final String ALL = "all";
    static final String WORKSPACES = "workspaces";
    static final String REPOSITORIES = "repositories";

    static CreationForm sent(QueryParameters form) {
        return new CreationForm(
                form.first("name").orElse(""),
                form.first("expires").orElse(""),
                form.first("days").orElse("").strip(),
                form.all("scopes"),
                form.first("where").orElse(""),
                form.all("repositories"),
                form.first("others").orElse(""),
                form.all("workspaces"),
                form.first("networks").orElse(""),
                new FormWord(form.first("word").orElse("")).text());
    }

    /** Filled in by an address, which makes nothing by itself. */
    static CreationForm asked(QueryParameters query, List<String> scopes, Lifetimes lifetimes) {
        List<String> repositories =
                query.all("repository").stream().flatMap(CreationForm::words).toList();
        List<String> workspaces =
                query.all("workspace").stream().flatMap(CreationForm::words).toList();
        String narrower = workspaces.isEmpty() ? ALL : WORKSPACES;
        return new CreationForm(
                query.first("name").orElse(""),
                "",
                query.first("expires")
                        .orElse(Long.toString(lifetimes.standard().toDays()))
                        .strip(),
                scopes,
                repositories.isEmpty() ? narrower : REPOSITORIES,
                repositories,
                "",
                workspaces,
                String.join("\n", query.all("network")),
                FormWord.random().text());
    }

    static Stream<String> words(String text) {
        return Stream.of(text.split("[\\s,]+")).filter(word -> !word.isEmpty());
    }

    /** The days that count, as they were typed. */
    String chosenDays() {
        return days.isEmpty() ? expires : days;
    }

    /** All repositories that were named, ticked or typed. */
    List<String> namedRepositories() {
        return Stream.concat(repositories.stream(), words(others)).distinct().toList();
    }

    NewToken wish() {
        List<String> from = words(networks).toList();
        return new NewToken(
                name,
                scopes,
                number().isPresent()
                        ? Expiry.after("expires", Duration.ofDays(number().getAsLong()))
                        : Expiry.standard(),
                where.equals(REPOSITORIES) ? Optional.of(namedRepositories()) : Optional.empty(),
                where.equals(WORKSPACES) ? Optional.of(workspaces) : Optional.empty(),
                from.isEmpty() ? Optional.empty() : Optional.of(from));
    }

    /** Empty for what is no number of at most five digits. */
    private OptionalLong number() {
        return number(chosenDays());
    }

    static OptionalLong number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** What is wrong in the words of this form; what it does not know of, the terms of tokens do. */
    Map<String, List<String>> mistakes(Lifetimes lifetimes) {
        Map<String, List<String>> mistakes = new LinkedHashMap<>();
        long longest = lifetimes.longest().toDays();
        if (name.isBlank()) {
            mistakes.put("name", List.of("Say what will use the token, such as “ci on rocket”."));
        }
        if (number().isEmpty() || number().getAsLong() < 1 || number().getAsLong() > longest) {
            mistakes.put("expires", List.of("A token lives 1 to " + longest + " days here. Write a whole number."));
        }
        if (scopes.isEmpty()) {
            mistakes.put("scopes", List.of("Tick at least one scope."));
        }
        whereMistake().ifPresent(mistake -> mistakes.put("repositories", List.of(mistake)));
        return mistakes;
    }

    private Optional<String> whereMistake() {
        boolean repository = !namedRepositories().isEmpty();
        boolean workspace = !workspaces.isEmpty();
        return switch (where) {
            case ALL ->
                repository || workspace
                        ? Optional.of("Some are ticked, but all are chosen. Choose “only these”, or clear the ticks.")
                        : Optional.empty();
            case WORKSPACES ->
                workspace ? Optional.empty() : Optional.of("Tick at least one workspace, or choose all.");
            case REPOSITORIES ->
                repository ? Optional.empty() : Optional.of("Tick at least one repository, or choose all.");
            default -> Optional.of("Choose where the token may be used.");
        };
    }
}
