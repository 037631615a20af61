package dev.latchkey.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Operations of Bitbucket that belong together: they are served, or wait, for the same reason. */
@SuppressWarnings("ImmutableEnumChecker") // lists made by List.of are
enum Family {
    PROPERTIES("Properties of apps", "there are no apps to keep properties for", "/properties/"),
    PULL_REQUESTS("Pull requests", "pull requests are not served yet", "/pullrequests"),
    WEBHOOKS("Webhooks", "webhooks are not served yet", "/hooks", "/hook_events"),
    PIPELINES(
            "Pipelines and deployments",
            "builds run elsewhere and report here",
            "/pipelines",
            "/deployments",
            "/environments"),
    ISSUES("Issues", "Bitbucket itself has ended them", "/issues", "/components", "/milestones", "/versions"),
    SNIPPETS("Snippets", "there are no snippets", "/snippets"),
    KEYS("Keys of users", "SSH keys wait for a door for SSH, GPG keys for signatures to be verified", "-keys") {
        @Override
        boolean has(String path) {
            return path.startsWith("/users/") && super.has(path);
        }
    },
    SEARCH("Search in code", "there is no index of code", "/search/"),
    APPS("Apps", "there are no apps", "/addon"),
    DEPLOY_KEYS("Deploy keys", "wait for a door for SSH", "/deploy-keys"),
    DEFAULT_REVIEWERS("Default reviewers", "not served yet", "default-reviewers"),
    COMMITS("Commits", "not served yet", "/commit/", "/commits", "/diff", "/patch", "/merge-base", "/file-conflicts"),
    SOURCE("Source and downloads", "not served yet", "/src", "/filehistory", "/downloads"),
    BRANCHES("Branches, tags and restrictions", "not served yet", "/refs", "/branch"),
    SIGNATURES("Signatures", "this server signs nothing", "/gpg/"),
    PROJECTS("Projects", "not served yet", "/projects"),
    REPOSITORIES("Repositories", "not served yet", "/repositories"),
    PEOPLE("Workspaces and users", "not served yet", "/");

    /** What nobody expects of a server for git alone; of the rest, most have to be served. */
    private static final List<Family> ASIDE =
            List.of(PROPERTIES, PULL_REQUESTS, WEBHOOKS, PIPELINES, ISSUES, SNIPPETS, KEYS, SEARCH, APPS);

    private final String title;
    private final String reason;
    private final List<String> marks;

    Family(String title, String reason, String... marks) {
        this.title = title;
        this.reason = reason;
        this.marks = List.of(marks);
    }

    static Family of(String path) {
        return Stream.of(values())
                .filter(family -> family.has(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no family has " + path));
    }

    boolean has(String path) {
        return marks.stream().anyMatch(path::contains);
    }

    boolean isCounted() {
        return !ASIDE.contains(this);
    }

    String title() {
        return title;
    }

    /** Why what is not served is not. */
    String reason() {
        return reason;
    }
}
