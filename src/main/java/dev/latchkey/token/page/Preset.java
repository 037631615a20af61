package dev.latchkey.token.page;

import dev.latchkey.auth.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A usual kind of token to start from. */
enum Preset {
    CLONE("Clone only", "Clones and fetches.", Scope.READ_REPOSITORY),
    CI("CI: clone and push", "Reads and pushes, nothing else.", Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY),
    BOT(
            "Bot: pull requests",
            "Comments, approves, merges.",
            Scope.READ_REPOSITORY,
            Scope.READ_PULLREQUEST,
            Scope.WRITE_PULLREQUEST),
    RENOVATE(
            "Renovate",
            "Branches and pull requests.",
            Scope.READ_REPOSITORY,
            Scope.WRITE_REPOSITORY,
            Scope.READ_PULLREQUEST,
            Scope.WRITE_PULLREQUEST,
            Scope.READ_WORKSPACE,
            Scope.READ_USER,
            Scope.READ_ISSUE,
            Scope.WRITE_ISSUE);

    private final String title;
    private final String meaning;
    private final String scopes;

    Preset(String title, String meaning, Scope... scopes) {
        this.title = title;
        this.meaning = meaning;
        this.scopes = String.join(" ", Scope.names(List.of(scopes)));
    }

    static Optional<Preset> find(String word) {
        for (Preset preset : values()) {
            if (preset.word().equals(word)) {
                return Optional.of(preset);
            }
        }
        return Optional.empty();
    }

    /** As in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    List<String> scopes() {
        return List.of(scopes.split(" "));
    }
}
