package dev.latchkey.code;

import dev.latchkey.auth.Place;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.git.Commit;
import dev.latchkey.git.Ident;
import dev.latchkey.http.Links;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders commits of one repository with links on the host that the client used. */
final class CommitRendering {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final Place.Repository repository;
    private final Links links;
    private final Object repositoryBody;
    private final Map<String, Object> accounts;

    CommitRendering(Embedded embedded, Place.Repository repository, Links links, List<Commit> commits) {
        this.repository = repository;
        this.links = links;
        this.repositoryBody = embedded.repository(repository, links);
        Set<String> emails = commits.stream()
                .map(commit -> commit.author().email())
                .filter(email -> !email.isEmpty())
                .collect(Collectors.toSet());
        this.accounts = emails.isEmpty() ? Map.of() : embedded.accounts(emails, links);
    }

    CommitBody inList(Commit commit) {
        return body(commit, null);
    }

    CommitBody single(Commit commit) {
        return body(commit, List.of());
    }

    private CommitBody body(Commit commit, @Nullable List<Object> participants) {
        RenderedText message = RenderedText.of(commit.message());
        return new CommitBody(
                "commit",
                commit.id(),
                DATE.format(commit.author().when()),
                author(commit.author()),
                commit.message(),
                message,
                links(commit.id()),
                commit.parents().stream().map(this::parent).toList(),
                new CommitBody.Rendered(message),
                repositoryBody,
                participants);
    }

    private CommitBody.Author author(Ident author) {
        return new CommitBody.Author("author", author.raw(), accounts.get(EmailAddress.normal(author.email())));
    }

    private CommitBody.Parent parent(String id) {
        return new CommitBody.Parent(id, ordered("self", self(id), "html", html(id)), "commit");
    }

    private Map<String, CommitBody.Link> links(String id) {
        return ordered(
                "self", self(id),
                "html", html(id),
                "diff", api("/diff/" + id),
                "approve", self(id) + "/approve",
                "comments", self(id) + "/comments",
                "statuses", self(id) + "/statuses",
                "patch", api("/patch/" + id));
    }

    private static Map<String, CommitBody.Link> ordered(String... namesAndTargets) {
        Map<String, CommitBody.Link> links = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTargets.length; i += 2) {
            links.put(namesAndTargets[i], new CommitBody.Link(namesAndTargets[i + 1]));
        }
        return links;
    }

    private String self(String id) {
        return api("/commit/" + id);
    }

    private String api(String path) {
        return links.api("/repositories/" + repository.fullName() + path);
    }

    private String html(String id) {
        return links.html("/" + repository.fullName() + "/commits/" + id);
    }
}
