package dev.latchkey.code;

import dev.latchkey.account.AccountBody;
import dev.latchkey.account.Profile;
import dev.latchkey.auth.Place;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.git.Commit;
import dev.latchkey.git.Ident;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.repo.EmbeddedRepository;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders commits of one repository with links on the host that the client used. */
final class CommitRendering {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final CommitFragments.Context context;
    private final String fullName;
    private final Links links;
    private final EmbeddedRepository repositoryBody;
    private final Map<String, Profile> authors;

    /** @param authors by address as {@link EmailAddress#normal} gives it; for those who have an account */
    CommitRendering(Place.Repository repository, Links links, Map<String, Profile> authors) {
        this.fullName = repository.fullName();
        this.context = new CommitFragments.Context(repository.id(), fullName, repository.name(), links.api(""));
        this.links = links;
        this.repositoryBody = EmbeddedRepository.of(repository, links);
        this.authors = authors;
    }

    CommitBody inList(Commit commit) {
        return body(commit, null);
    }

    CommitBody single(Commit commit, List<ParticipantBody> participants) {
        return body(commit, participants);
    }

    private CommitBody body(Commit commit, @Nullable List<ParticipantBody> participants) {
        RenderedText message = RenderedText.message(commit.message());
        return new CommitBody(
                "commit",
                commit.id(),
                date(commit.author()),
                author(commit.author()),
                commit.message(),
                message,
                links(commit.id()),
                commit.parents().stream().map(this::parent).toList(),
                new CommitBody.Rendered(message),
                repositoryBody,
                participants);
    }

    static String date(Ident person) {
        return DATE.format(person.when());
    }

    CommitBody.Author author(Ident author) {
        Profile profile = account(author);
        return new CommitBody.Author("author", author.raw(), profile == null ? null : AccountBody.of(profile, links));
    }

    /** Whose address the author's is. */
    @Nullable
    Profile account(Ident author) {
        return authors.get(EmailAddress.normal(author.email()));
    }

    CommitFragments.Context context() {
        return context;
    }

    private EmbeddedCommit parent(String id) {
        return EmbeddedCommit.of(id, fullName, links);
    }

    private Map<String, Link> links(String id) {
        return ordered(
                "self", self(id),
                "html", html(id),
                "diff", api("/diff/" + id),
                "approve", self(id) + "/approve",
                "comments", self(id) + "/comments",
                "statuses", self(id) + "/statuses",
                "patch", api("/patch/" + id));
    }

    private static Map<String, Link> ordered(String... namesAndTargets) {
        Map<String, Link> links = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTargets.length; i += 2) {
            links.put(namesAndTargets[i], new Link(namesAndTargets[i + 1]));
        }
        return links;
    }

    private String self(String id) {
        return api("/commit/" + id);
    }

    private String api(String path) {
        return links.api("/repositories/" + fullName + path);
    }

    private String html(String id) {
        return links.html("/" + fullName + "/commits/" + id);
    }
}
