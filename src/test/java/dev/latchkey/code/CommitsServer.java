package dev.latchkey.code;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.NoTokens;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Throttle;
import dev.latchkey.db.Dialect;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.DirectoryOpener;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.RealGit;
import dev.latchkey.http.HttpServer;
import dev.latchkey.http.HttpSettings;
import dev.latchkey.http.Json;
import dev.latchkey.http.Router;
import dev.latchkey.openapi.ContractCheck;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A listening server with the routes on commits: two public repositories, with one and the same history. */
final class CommitsServer implements AutoCloseable {
    private final Premises premises;
    private final Account ann;
    private final Repository repository;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    CommitsServer(RealGit git, Path directory) {
        Clock clock = Clock.systemUTC();
        premises = new Premises(Dialect.SQLITE, directory);
        ann = premises.account("ann");
        Workspace team = premises.workspace("team");
        repository = premises.repository(team, "web", true);
        premises.repository(team, "other", true);
        CommitHistory history = new CommitHistory(new DirectoryOpener(git), HistoryLimits.standard(), clock);
        SecretKeySpec key = new SecretKeySpec("key".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
        Commits commits = new Commits(history, new Cursors(premises.database(), key, clock));
        CommitsApi api = new CommitsApi(commits, new CommitBodies(premises.accounts()), (request, hash) -> List.of());
        Authenticator authenticator =
                new Authenticator(new NoTokens(), new Throttle(Throttle.Limits.OFF), incident -> {}, clock);
        Guard guard = new Guard(premises.places(), new Policy(true), clock);
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, List.of(), Optional.empty());
        server = new HttpServer(settings, new Router(api.routes()), authenticator, guard, incident -> {})
                .start(ContractCheck.standard());
    }

    /** The account behind ann@example.com. */
    Account ann() {
        return ann;
    }

    /** The one named team/web. */
    Repository repository() {
        return repository;
    }

    /** What came back. */
    record Answer(int status, String body) {
        JsonNode json() {
            return Json.tree(body);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + server.uri().getPort();
    }

    Answer get(String target) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(origin() + target)).build());
    }

    Answer post(String target, String type, String body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin() + target)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        premises.close();
    }
}
