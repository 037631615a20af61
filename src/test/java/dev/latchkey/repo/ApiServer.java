package dev.latchkey.repo;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountApi;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.Throttle;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.avatar.AvatarApi;
import dev.latchkey.core.TokenId;
import dev.latchkey.e2e.Caller;
import dev.latchkey.http.HttpServer;
import dev.latchkey.http.HttpSettings;
import dev.latchkey.http.Route;
import dev.latchkey.http.Router;
import dev.latchkey.openapi.ContractCheck;
import dev.latchkey.project.ProjectApi;
import dev.latchkey.project.ProjectPermissionApi;
import dev.latchkey.project.ProjectReviewerApi;
import dev.latchkey.workspace.MembershipApi;
import dev.latchkey.workspace.WorkspaceApi;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A listening server over given premises, with the routes on accounts, workspaces and repositories. */
public final class ApiServer implements AutoCloseable {
    private final GivenTokens tokens = new GivenTokens();
    private final HttpServer server;

    public ApiServer(Premises premises) {
        Clock clock = Clock.fixed(Premises.NOW, ZoneOffset.UTC);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new AccountApi(premises.accounts()).routes());
        routes.addAll(new WorkspaceApi(premises.workspaces()).routes());
        routes.addAll(new ProjectApi(premises.projects(), premises.workspaces()).routes());
        routes.addAll(new ProjectReviewerApi(premises.projectMembers(), premises.accounts()).routes());
        routes.addAll(
                new ProjectPermissionApi(premises.projectMembers(), premises.projects(), premises.accounts()).routes());
        routes.addAll(new MembershipApi(premises.workspaces(), premises.accounts()).routes());
        routes.addAll(new RepositoryPermissionApi(premises.repositories()).routes());
        routes.addAll(new AvatarApi().routes());
        routes.addAll(new RepositoryApi(premises.repositories(), premises.workspaces(), premises.git()).routes());
        routes.addAll(
                new RepositoryListsApi(premises.repositories(), premises.forks(), premises.workspaces(), premises.git())
                        .routes());
        routes.addAll(new PermissionsApi(premises.grants()).routes());
        routes.addAll(new ReviewerApi(premises.defaultReviewers()).routes());
        routes.addAll(new SettingsApi(premises.repositories()).routes());
        Authenticator authenticator =
                new Authenticator(tokens, new Throttle(Throttle.Limits.OFF), incident -> {}, clock);
        Guard guard = new Guard(premises.places(), new Policy(true), clock);
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, List.of(), Optional.empty());
        server = new HttpServer(settings, new Router(routes), authenticator, guard, incident -> {})
                .start(ContractCheck.standard());
    }

    public String origin() {
        return server.uri().toString();
    }

    public Caller caller() {
        return new Caller(server.uri());
    }

    /** A token of the account with every scope. */
    public String token(Account account) {
        return token(account, Restrictions.NONE, Scope.values());
    }

    public String token(Account account, Restrictions restrictions, Scope... scopes) {
        Credential credential = new Credential(
                TokenId.random(),
                "test",
                "api_token",
                Set.of(scopes),
                restrictions,
                Premises.NOW.plus(Duration.ofDays(1)),
                Optional.empty());
        Identity owner =
                new Identity(account.id(), account.username(), account.profile().displayName(), Set.of(), true);
        return tokens.give(new Principal.Holder(owner, credential));
    }

    @Override
    public void close() {
        server.close();
    }

    /** Tokens that a test has given out. */
    private static final class GivenTokens implements TokenLookup {
        private final Map<String, Principal.Holder> holders = new HashMap<>();

        String give(Principal.Holder holder) {
            String secret = TokenSecret.generate().reveal();
            holders.put(secret, holder);
            return secret;
        }

        @Override
        public Optional<Principal.Holder> find(TokenSecret secret) {
            return Optional.ofNullable(holders.get(secret.reveal()));
        }

        @Override
        public Optional<Principal.Holder> findById(TokenId id) {
            return holders.values().stream()
                    .filter(holder -> holder.credential().id().equals(id))
                    .findFirst();
        }

        @Override
        public void used(Principal.Holder holder, Use use) {}
    }
}
