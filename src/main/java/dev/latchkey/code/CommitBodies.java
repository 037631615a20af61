package dev.latchkey.code;

import dev.latchkey.account.Accounts;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.git.Commit;
import dev.latchkey.http.Request;
import dev.latchkey.repo.Repositories;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Commits of the request's repository as JSON, for every answer that holds some: the accounts of all authors are found in
 * one query. Safe for use by many threads.
 */
public final class CommitBodies {
    private final Repositories repositories;
    private final Accounts accounts;

    public CommitBodies(Repositories repositories, Accounts accounts) {
        this.repositories = repositories;
        this.accounts = accounts;
    }

    /** In the order given, as in lists: without participants. */
    public List<CommitBody> of(Request request, Collection<Commit> commits) {
        CommitRendering rendering = rendering(request, commits);
        List<CommitBody> bodies = new ArrayList<>(commits.size());
        commits.forEach(commit -> bodies.add(rendering.inList(commit)));
        return bodies;
    }

    public CommitBody of(Request request, Commit commit) {
        return of(request, List.of(commit)).get(0);
    }

    /** By hash: for the targets of branches and tags, several of which may be one commit. */
    public Map<String, CommitBody> byHash(Request request, Collection<Commit> commits) {
        CommitRendering rendering = rendering(request, commits);
        Map<String, CommitBody> bodies = new LinkedHashMap<>();
        commits.forEach(commit -> bodies.computeIfAbsent(commit.id(), id -> rendering.inList(commit)));
        return bodies;
    }

    /** Name and links only; costs nothing. */
    public static EmbeddedCommit embedded(Request request, String hash) {
        return EmbeddedCommit.of(hash, request.repository().fullName(), request.links());
    }

    CommitRendering rendering(Request request, Collection<Commit> shown) {
        Set<String> emails = shown.stream()
                .map(commit -> EmailAddress.normal(commit.author().email()))
                .collect(Collectors.toSet());
        return new CommitRendering(
                repositories.get(request.repository().id()), request.links(), accounts.byEmails(emails));
    }
}
