package dev.latchkey.auth;

import dev.latchkey.core.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token may be used for: the 35 scopes of Bitbucket Cloud's API tokens (contract 1.4) and two of Latchkey's own for
 * the management of tokens. <b>No scope implies another.</b>
 */
public enum Scope {
    READ_REPOSITORY("read:repository:bitbucket", "See repositories and their content; clone and fetch."),
    WRITE_REPOSITORY("write:repository:bitbucket", "Change source, branches and tags; push and fork."),
    ADMIN_REPOSITORY("admin:repository:bitbucket", "Create repositories and change their settings."),
    DELETE_REPOSITORY("delete:repository:bitbucket", "Delete repositories."),
    READ_PULLREQUEST("read:pullrequest:bitbucket", "See pull requests, comment on them, work on their tasks."),
    WRITE_PULLREQUEST("write:pullrequest:bitbucket", "Create, change, approve, merge and decline pull requests."),
    READ_PROJECT("read:project:bitbucket", "See projects and who may do what in them."),
    ADMIN_PROJECT("admin:project:bitbucket", "Create, change and delete projects."),
    READ_WORKSPACE("read:workspace:bitbucket", "See workspaces, their members and permissions."),
    ADMIN_WORKSPACE("admin:workspace:bitbucket", "Use the administrative features of workspaces."),
    READ_USER("read:user:bitbucket", "See your profile and your e-mail addresses."),
    WRITE_USER("write:user:bitbucket", "Change your own data."),
    READ_PIPELINE("read:pipeline:bitbucket", "See pipelines, their steps, logs and deployments."),
    WRITE_PIPELINE("write:pipeline:bitbucket", "Run and stop pipelines."),
    ADMIN_PIPELINE(
            "admin:pipeline:bitbucket", "Change variables, environments, known hosts and key pairs of pipelines."),
    READ_RUNNER("read:runner:bitbucket", "See runners."),
    WRITE_RUNNER("write:runner:bitbucket", "Manage runners."),
    READ_ISSUE("read:issue:bitbucket", "See issues."),
    WRITE_ISSUE("write:issue:bitbucket", "Create and change issues."),
    DELETE_ISSUE("delete:issue:bitbucket", "Delete issues."),
    READ_WEBHOOK("read:webhook:bitbucket", "See webhooks."),
    WRITE_WEBHOOK("write:webhook:bitbucket", "Create and change webhooks."),
    DELETE_WEBHOOK("delete:webhook:bitbucket", "Delete webhooks."),
    READ_SNIPPET("read:snippet:bitbucket", "See snippets."),
    WRITE_SNIPPET("write:snippet:bitbucket", "Create and change snippets."),
    DELETE_SNIPPET("delete:snippet:bitbucket", "Delete snippets."),
    READ_SSH_KEY("read:ssh-key:bitbucket", "See SSH keys."),
    WRITE_SSH_KEY("write:ssh-key:bitbucket", "Add and change SSH keys."),
    DELETE_SSH_KEY("delete:ssh-key:bitbucket", "Delete SSH keys."),
    READ_GPG_KEY("read:gpg-key:bitbucket", "See GPG keys."),
    WRITE_GPG_KEY("write:gpg-key:bitbucket", "Add GPG keys."),
    DELETE_GPG_KEY("delete:gpg-key:bitbucket", "Delete GPG keys."),
    READ_PERMISSION("read:permission:bitbucket", "See explicit permissions of people and groups."),
    WRITE_PERMISSION("write:permission:bitbucket", "Grant explicit permissions."),
    DELETE_PERMISSION("delete:permission:bitbucket", "Take explicit permissions away."),
    READ_TOKEN("read:token:latchkey", "See your API tokens and what they may do."),
    WRITE_TOKEN("write:token:latchkey", "Create, rotate and revoke your API tokens.");

    private static final Map<String, Scope> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Scope::wireName, scope -> scope));

    private final String wireName;
    private final String meaning;

    Scope(String wireName, String meaning) {
        this.wireName = wireName;
        this.meaning = meaning;
    }

    /** The name in requests, headers and rows: {@code read:repository:bitbucket}. */
    public String wireName() {
        return wireName;
    }

    /** One sentence for a person who chooses scopes. */
    public String meaning() {
        return meaning;
    }

    public static Optional<Scope> find(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** Reads a wire name; {@link dev.latchkey.core.Problem.Invalid} when there is no such scope. */
    public static Scope parse(String wireName) {
        return find(wireName)
                .orElseThrow(() -> Failure.invalid(
                        "scopes", "There is no scope '" + wireName + "'. 'latchkey token scopes' lists them all."));
    }

    /** The wire names in the order of this list. */
    public static List<String> names(Collection<Scope> scopes) {
        if (scopes.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(scopes.size());
        for (Scope scope : EnumSet.copyOf(scopes)) {
            names.add(scope.wireName);
        }
        return names;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
