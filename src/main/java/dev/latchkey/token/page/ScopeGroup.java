package dev.latchkey.token.page;

import dev.latchkey.auth.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scopes on one kind of thing, to be ticked. */
public record ScopeGroup(String title, List<Choice> scopes) {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("repository", "Repositories"),
            Map.entry("pullrequest", "Pull requests"),
            Map.entry("project", "Projects"),
            Map.entry("workspace", "Workspaces"),
            Map.entry("user", "Account"),
            Map.entry("pipeline", "Pipelines"),
            Map.entry("runner", "Runners"),
            Map.entry("issue", "Issues"),
            Map.entry("webhook", "Webhooks"),
            Map.entry("snippet", "Snippets"),
            Map.entry("ssh-key", "SSH keys"),
            Map.entry("gpg-key", "GPG keys"),
            Map.entry("permission", "Permissions"),
            Map.entry("token", "API tokens"));

    /** One scope. */
    public record Choice(String name, String brief, String meaning, boolean ticked) {}

    /** All scopes that there are, in their order. */
    static List<ScopeGroup> all(Collection<String> ticked) {
        Map<String, List<Choice>> byResource = new LinkedHashMap<>();
        for (Scope scope : Scope.values()) {
            byResource
                    .computeIfAbsent(resource(scope), name -> new ArrayList<>())
                    .add(new Choice(
                            scope.wireName(), Words.brief(scope), scope.meaning(), ticked.contains(scope.wireName())));
        }
        return byResource.entrySet().stream()
                .map(entry -> new ScopeGroup(
                        TITLES.getOrDefault(entry.getKey(), entry.getKey()), List.copyOf(entry.getValue())))
                .toList();
    }

    private static String resource(Scope scope) {
        return scope.wireName().split(":")[1];
    }
}
