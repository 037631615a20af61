package dev.latchkey.status;

import dev.latchkey.http.Link;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Timestamp;
import dev.latchkey.repo.EmbeddedRepository;
import dev.latchkey.repo.Repository;
import org.jspecify.annotations.Nullable;

/** A build status in JSON. */
record StatusBody(
        String key,
        String type,
        String state,
        String name,
        @Nullable String refname,
        CommitMention commit,
        String url,
        EmbeddedRepository repository,
        String description,
        String createdOn,
        String updatedOn,
        String uuid,
        StatusLinks links) {
    record CommitMention(String type, String hash, CommitLinks links) {}

    record CommitLinks(Link self, Link html) {}

    record StatusLinks(Link self, Link commit) {}

    static StatusBody of(CommitStatus status, Repository repository, Request request) {
        CommitStatus.Terms terms = status.terms();
        String path = "/" + repository.fullName();
        Link commit = new Link(request.links().api("/repositories" + path + "/commit/" + status.commit()));
        Link html = new Link(request.links().html(path + "/commits/" + status.commit()));
        return new StatusBody(
                status.key(),
                "build",
                terms.state().name(),
                terms.name(),
                terms.refname().orElse(null),
                new CommitMention("commit", status.commit(), new CommitLinks(commit, html)),
                terms.url().of(repository, status.commit()),
                EmbeddedRepository.of(repository, request.links()),
                terms.description(),
                Timestamp.of(status.createdOn()),
                Timestamp.of(status.updatedOn()),
                "{" + status.id() + "}",
                new StatusLinks(
                        new Link(commit.href() + "/statuses/build/" + PercentEncoding.encode(status.key())), commit));
    }
}
