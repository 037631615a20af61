package dev.latchkey.code;

import dev.latchkey.account.Accounts;
import dev.latchkey.auth.Place;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.Commit;
import dev.latchkey.git.Ident;
import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.RememberedAnswers;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commits of the request's repository as JSON, for every answer that holds some: the accounts of all authors are found in
 * one query. Safe for use by many threads.
 */
public final class CommitBodies {
    private final Accounts accounts;
    private final CommitFragments fragments = new CommitFragments();
    private final RememberedAnswers answers = new RememberedAnswers();

    public CommitBodies(Accounts accounts) {
        this.accounts = accounts;
    }

    /** In the order given, as in lists: without participants. */
    public List<JsonFragment> of(Request request, Collection<Commit> commits) {
        CommitRendering rendering = rendering(request, commits);
        List<JsonFragment> bodies = new ArrayList<>(commits.size());
        commits.forEach(commit -> bodies.add(fragments.of(commit, rendering)));
        return bodies;
    }

    public JsonFragment of(Request request, Commit commit) {
        return of(request, List.of(commit)).get(0);
    }

    /** By hash: for the targets of branches and tags, several of which may be one commit. */
    public Map<String, JsonFragment> byHash(Request request, Collection<Commit> commits) {
        CommitRendering rendering = rendering(request, commits);
        Map<String, JsonFragment> bodies = new LinkedHashMap<>();
        commits.forEach(commit -> bodies.computeIfAbsent(commit.id(), id -> fragments.of(commit, rendering)));
        return bodies;
    }

    /** Those who made tags, as authors are shown; by what is recorded of them. */
    public Map<Ident, CommitBody.Author> people(Request request, Collection<Ident> people) {
        CommitRendering rendering = rendering(request, people.stream());
        Map<Ident, CommitBody.Author> bodies = new LinkedHashMap<>();
        people.forEach(person -> bodies.computeIfAbsent(person, rendering::author));
        return bodies;
    }

    /** When a person wrote, in that person's zone, as dates of commits are shown. */
    public static String date(Ident person) {
        return CommitRendering.date(person);
    }

    /** Name and links only; costs nothing. */
    public static EmbeddedCommit embedded(Request request, String hash) {
        return EmbeddedCommit.of(hash, request.repository().fullName(), request.links());
    }

    /**
     * An answer about the request's repository that only shows what refs reach, and accounts: given once more from memory until
     * refs, an account, or a name of the repository changes. Must be the same for everybody who may read the repository.
     *
     * @param generation of the repository, as it is now
     */
    public Response remembered(Request request, long generation, RememberedAnswers.Fresh fresh) throws IOException {
        Place.Repository repository = request.repository();
        State state =
                new State(repository.id(), repository.fullName(), repository.name(), generation, accounts.generation());
        return answers.of(request, state, fresh);
    }

    private record State(RepositoryId repository, String fullName, String name, long generation, long accounts) {}

    CommitRendering rendering(Request request, Collection<Commit> shown) {
        return rendering(request, shown.stream().map(Commit::author));
    }

    private CommitRendering rendering(Request request, Stream<Ident> people) {
        Set<String> emails =
                people.map(person -> EmailAddress.normal(person.email())).collect(Collectors.toSet());
        return new CommitRendering(request.repository(), request.links(), accounts.byEmails(emails));
    }
}
