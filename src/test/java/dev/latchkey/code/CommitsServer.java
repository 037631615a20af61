package dev.latchkey.code;

import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Places;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Throttle;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.DirectoryOpener;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.RealGit;
import dev.latchkey.http.HttpServer;
import dev.latchkey.http.HttpSettings;
import dev.latchkey.http.Json;
import dev.latchkey.http.Links;
import dev.latchkey.http.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A listening server with the routes on commits over one repository, which is public under every name. */
final class CommitsServer implements AutoCloseable {
    private final Database database;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    CommitsServer(RealGit git, Path directory) {
        Clock clock = Clock.systemUTC();
        database = Database.open(TestDatabases.fresh(Dialect.SQLITE, directory));
        CommitHistory history = new CommitHistory(new DirectoryOpener(git), HistoryLimits.standard(), clock);
        SecretKeySpec key = new SecretKeySpec("key".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
        CommitsApi api = new CommitsApi(new Commits(history, new Cursors(database, key, clock)), new FewNames());
        Authenticator authenticator =
                new Authenticator(new NoTokens(), new Throttle(Throttle.Limits.OFF), incident -> {}, clock);
        Guard guard = new Guard(new EveryPlace(), new Policy(true), clock);
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, List.of(), Optional.empty());
        server = new HttpServer(settings, new Router(api.routes()), authenticator, guard, incident -> {}).start();
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
        database.close();
    }

    /** Knows one account. */
    private static final class FewNames implements Embedded {
        @Override
        public Object repository(Place.Repository repository, Links links) {
            Map<String, String> body = new LinkedHashMap<>();
            body.put("type", "repository");
            body.put("full_name", repository.fullName());
            return body;
        }

        @Override
        public Map<String, Object> accounts(Set<String> emails, Links links) {
            return emails.contains("ann@example.com")
                    ? Map.of("ann@example.com", Map.of("display_name", "Ann"))
                    : Map.of();
        }
    }

    private static final class EveryPlace implements Places {
        @Override
        public Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller) {
            return Optional.empty();
        }

        @Override
        public Optional<Place.Repository> repository(String workspace, String repository, Optional<AccountId> caller) {
            RepositoryId id = new RepositoryId(UUID.nameUUIDFromBytes(repository.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new Place.Repository(
                    id,
                    new WorkspaceId(new UUID(0, 1)),
                    new Slug(workspace),
                    new Slug(repository),
                    true,
                    Permission.READ));
        }
    }

    private static final class NoTokens implements TokenLookup {
        @Override
        public Optional<Principal.Holder> find(TokenSecret secret) {
            return Optional.empty();
        }

        @Override
        public Optional<Principal.Holder> findById(TokenId id) {
            return Optional.empty();
        }

        @Override
        public void used(Principal.Holder holder, Use use) {
            throw new IllegalStateException("there is no token to use");
        }
    }
}
