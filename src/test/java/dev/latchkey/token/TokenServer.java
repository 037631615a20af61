package dev.latchkey.token;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Decision.Check;
import dev.latchkey.auth.Decision.Kind;
import dev.latchkey.auth.GitService;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.Throttle;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.change.RefNames;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.http.HttpServer;
import dev.latchkey.http.HttpSettings;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.http.Router;
import dev.latchkey.openapi.ContractCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A listening server with the token API and a few routes to use tokens on; ada owns acme/rocket, bob owns secret/plans. */
final class TokenServer implements AutoCloseable {
    static final String TOKENS = "/2.0/user/api-tokens";
    static final String SELF = TOKENS + "/self";

    final TokenNode node;
    final AccountId ada;
    final AccountId bob;
    final RepositoryId rocket;
    private final List<Router> router = new ArrayList<>();
    private final HttpServer server;
    private final Caller caller;

    TokenServer(Dialect dialect, Path directory) {
        this(dialect, directory, new Policy(true));
    }

    TokenServer(Dialect dialect, Path directory, Policy policy) {
        node = new TokenNode(TestDatabases.fresh(dialect, directory), directory);
        ada = node.account("ada");
        bob = node.account("bob");
        rocket = node.places.add("acme", "rocket");
        node.places.add("acme", "lander");
        node.places.add("secret", "plans");
        node.places.grant(ada, "acme", Permission.ADMIN);
        node.places.grant(bob, "secret", Permission.ADMIN);
        Guard guard = new Guard(node.places, policy, node.clock);
        Explanations explanations = new Explanations(
                node.lookup,
                guard,
                () -> router.get(0),
                (repository, account, ref) -> new Check(Kind.POLICY, RefNames.isWritable(ref), ref));
        TokenApi api = new TokenApi(node.tokens, node.rotations, explanations, node.names, node.clock);
        router.add(new Router(routes(api)));
        Authenticator authenticator =
                new Authenticator(node.lookup, new Throttle(Throttle.Limits.OFF), incident -> {}, node.clock);
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, List.of(), Optional.empty());
        server = new HttpServer(settings, router.get(0), authenticator, guard, incident -> {})
                .start(ContractCheck.own());
        caller = new Caller(server.uri());
    }

    private static List<Route> routes(TokenApi api) {
        List<Route> routes = new ArrayList<>(api.routes());
        routes.add(Route.get("/2.0/user", Access.caller(Scope.READ_USER), request -> Response.noContent()));
        routes.add(Route.get(
                "/2.0/repositories/{workspace}/{repo_slug}",
                Access.repository(Permission.READ, Scope.READ_REPOSITORY),
                request -> Response.noContent()));
        routes.add(Route.gitAdvertisement(
                "/{workspace}/{repo_slug}/info/refs", GitService.UPLOAD_PACK, request -> Response.noContent()));
        return routes;
    }

    /** A secret of ada's, a week long. */
    TokenSecret ada(Scope... scopes) {
        return node.create(ada, Duration.ofDays(7), scopes).secret();
    }

    TokenSecret ada(NewToken wish) {
        return node.tokens.create(TokenActor.operator(ada), wish).secret();
    }

    Answer get(String path, TokenSecret token) {
        return caller.get(path, token.reveal());
    }

    Answer post(String path, TokenSecret token, String body) {
        return caller.json("POST", path, token.reveal(), body);
    }

    Answer delete(String path, TokenSecret token) {
        return caller.call("DELETE", path, Caller.bearer(token.reveal()), "");
    }

    Answer call(String method, String path, Map<String, String> headers, String body) {
        return caller.call(method, path, headers, body);
    }

    /** The secret in the answer to a creation or rotation. */
    static TokenSecret secret(Answer answer) {
        return TokenSecret.parse(answer.json().path("token").asString()).orElseThrow();
    }

    static String path(Answer answer) {
        String uuid = answer.json().path("uuid").asString();
        return TOKENS + "/%7B" + uuid.substring(1, uuid.length() - 1) + "%7D";
    }

    @Override
    public void close() {
        server.close();
        node.close();
    }
}
