package dev.latchkey.smarthttp;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.GitService;
import dev.latchkey.change.RefRules;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.fetchcache.FetchCache;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** git's smart HTTP protocol (gitprotocol-http): two services, each advertised by name and served on a path of its own. */
public final class SmartHttp implements AutoCloseable {
    private static final String REPOSITORY = "/{workspace}/{repo_slug}";

    private final GitRepositories repositories;
    private final PushGate gate;
    private final RefRules rules;
    private final GitLimits limits;
    private final KeepAlive keepAlive = new KeepAlive();
    private final Fetch.Serving fetches;
    private final RefListings listings;

    public SmartHttp(GitRepositories repositories, PushGate gate, RefRules rules, GitLimits limits, FetchCache cache) {
        this.repositories = repositories;
        this.gate = gate;
        this.rules = rules;
        this.limits = limits;
        this.fetches = new Fetch.Serving(cache, keepAlive);
        this.listings = new RefListings(repositories);
    }

    public List<Route> routes() {
        return List.of(
                Route.gitAdvertisement(REPOSITORY + "/info/refs", GitService.UPLOAD_PACK, this::advertiseFetch),
                Route.gitAdvertisement(REPOSITORY + "/info/refs", GitService.RECEIVE_PACK, this::advertisePush),
                Route.git("GET", REPOSITORY + "/info/refs", Access.open(), this::refuseDumb),
                Route.git(
                        "POST", REPOSITORY + "/git-upload-pack", Access.git(GitService.UPLOAD_PACK), this::uploadPack),
                Route.git(
                        "POST",
                        REPOSITORY + "/git-receive-pack",
                        Access.git(GitService.RECEIVE_PACK),
                        this::receivePack));
    }

    private Response advertiseFetch(Request request) {
        Protocol protocol = Protocol.of(request);
        RepositoryId id = request.repository().id();
        return GitAnswer.advertisement(
                GitService.UPLOAD_PACK, limits, answer -> listings.advertise(id, protocol, answer));
    }

    private Response advertisePush(Request request) {
        Protocol protocol = Protocol.of(request);
        Push push = new Push(repositories, gate, rules, limits, Pusher.of(request));
        return GitAnswer.advertisement(GitService.RECEIVE_PACK, limits, answer -> push.advertise(protocol, answer));
    }

    private Response refuseDumb(Request request) {
        throw new Failure(new Problem.Denied(
                "The dumb HTTP protocol is not offered here: use git 1.6.6 or later, which names the service"
                        + " git-upload-pack or git-receive-pack.",
                "DUMB_HTTP"));
    }

    private Response uploadPack(Request request) {
        Protocol protocol = Protocol.of(request);
        RepositoryId id = request.repository().id();
        RequestBody body = RequestBody.of(request, "application/x-git-upload-pack-request");
        return GitAnswer.result(GitService.UPLOAD_PACK, limits, body, answer -> {
            FetchRequest asked = FetchRequest.read(body, limits.fetch());
            Optional<RefListing> listing = protocol.isVersion2() ? RefListing.of(asked.bytes()) : Optional.empty();
            if (listing.isPresent()) {
                listings.list(id, listing.get(), answer);
                return;
            }
            try (Repository repository = repositories.open(id)) {
                new Fetch(id, repository, protocol, fetches).serve(asked, answer);
            }
        });
    }

    private Response receivePack(Request request) {
        RequestBody body = RequestBody.of(request, "application/x-git-receive-pack-request");
        Push push = new Push(repositories, gate, rules, limits, Pusher.of(request));
        return GitAnswer.result(GitService.RECEIVE_PACK, limits, body, answer -> push.serve(body, answer, keepAlive));
    }

    @Override
    public void close() {
        keepAlive.close();
    }
}
