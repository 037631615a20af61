package dev.latchkey.cli;

import dev.latchkey.account.Account;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.Username;
import dev.latchkey.http.HttpServer;
import dev.latchkey.repo.RepositoryChange;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Furnishes the demo: an account, a workspace, a repository with history, and two tokens. */
final class Demo {
    private static final String WORKSPACE = "team";
    private static final String REPOSITORY = "door";
    private static final String USERNAME = "demo";
    private static final String EMAIL = "demo@latchkey.example";
    private static final Duration TOKEN_LIFE = Duration.ofDays(7);

    private Demo() {}

    /** All that one needs to use it. The keys of the JSON are pinned. */
    record Facts(
            String url,
            String workspace,
            String repository,
            String username,
            String email,
            String password,
            String token,
            String readToken) {
        /** Without secrets. */
        @Override
        public String toString() {
            return "Facts[" + url + "]";
        }

        String forPeople() {
            String host = url.substring("http://".length());
            String path = workspace + "/" + repository + ".git";
            String commits = url + "/2.0/repositories/" + workspace + "/" + repository + "/commits";
            return String.join(
                    "\n",
                    "Latchkey is ready at " + url + " and forgets everything on Ctrl-C.",
                    "",
                    "  pages      " + url + "/login",
                    "  account    " + username + " (" + email + "), password " + password,
                    "  token      " + token + "  (every scope, 7 days)",
                    "  read-only  " + readToken + "  (read:repository:bitbucket)",
                    "",
                    "Clone, and paste the token when git asks for the password:",
                    "  git clone http://" + username + "@" + host + "/" + path,
                    "  git clone http://x-bitbucket-api-token-auth@" + host + "/" + path,
                    "For a repository that is cloned already:",
                    "  git remote set-url origin http://" + username + "@" + host + "/" + path,
                    "Clone without a prompt:",
                    "  git clone http://" + username + ":" + token + "@" + host + "/" + path,
                    "  git clone http://x-bitbucket-api-token-auth:" + token + "@" + host + "/" + path,
                    "List commits:",
                    "  curl --request POST --url '" + commits + "' --user '" + email + ":" + token
                            + "' --header 'Accept: application/json'",
                    "  my_credentials_after_base64_encoding=`echo -n '" + email + ":" + token + "' | base64 -w0`",
                    "  curl --request POST --url '" + commits
                            + "' --header \"Authorization: Basic $my_credentials_after_base64_encoding\""
                            + " --header 'Accept: application/json'");
        }
    }

    /** Makes everything, and answers once the server listens. */
    static Facts furnish(Services services) throws IOException {
        HttpServer server = services.serve();
        String password = TokenSecret.generate().reveal().substring(TokenSecret.PREFIX.length(), 24);
        Account account = services.accounts()
                .add(
                        new NewAccount(
                                new Username(USERNAME), new EmailAddress(EMAIL), "Demo", true, Optional.of(password)),
                        Actor.operator());
        Workspace workspace = services.workspaces().add(new Slug(WORKSPACE), "The team", Actor.operator());
        services.workspaces().setMember(workspace, account.profile(), Permission.ADMIN, Actor.operator());
        RepositoryId repository = services.repositories()
                .create(workspace, new Slug(REPOSITORY), RepositoryChange.NONE, Actor.operator())
                .id();
        fill(services, repository);
        return new Facts(
                server.uri().toString(),
                WORKSPACE,
                REPOSITORY,
                USERNAME,
                EMAIL,
                password,
                token(
                        services,
                        account,
                        "demo",
                        Stream.of(Scope.values()).map(Scope::wireName).toList()),
                token(services, account, "demo, reading only", List.of(Scope.READ_REPOSITORY.wireName())));
    }

    private static String token(Services services, Account owner, String name, List<String> scopes) {
        NewToken wish = NewToken.unrestricted(name, scopes, Expiry.after(TOKEN_LIFE));
        return services.tokens()
                .tokens()
                .create(dev.latchkey.token.TokenActor.operator(owner.id()), wish)
                .secret()
                .reveal();
    }

    private static void fill(Services services, RepositoryId id) throws IOException {
        try (Repository repository = services.git().repositories().open(id);
                ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            SampleHistory history =
                    new SampleHistory(inserter, "Demo", EMAIL, services.clock().instant());
            BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate();
            for (Map.Entry<String, ObjectId> ref : history.write().entrySet()) {
                batch.addCommand(new ReceiveCommand(ObjectId.zeroId(), ref.getValue(), ref.getKey()));
            }
            batch.setAtomic(true).execute(walk, NullProgressMonitor.INSTANCE);
        }
    }
}
