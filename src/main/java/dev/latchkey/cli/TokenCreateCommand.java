package dev.latchkey.cli;

import dev.latchkey.account.Account;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.Issued;
import dev.latchkey.token.NewToken;
import dev.latchkey.token.TokenActor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey token create}: prints the secret alone on standard output, everything else on standard error. */
@Command(
        name = "create",
        description = "Makes a token and prints it once, alone on standard output.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:  T=$(latchkey token create --account ada --name ci \\",
            "              --scope read:repository:bitbucket --repository team/site --expires 30d)"
        })
final class TokenCreateCommand implements Callable<Integer> {
    @Mixin
    private SessionOptions session;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "Its owner.")
    private String account;

    @Option(names = "--name", required = true, paramLabel = "LABEL", description = "What it is for.")
    private String name;

    @Option(
            names = "--scope",
            required = true,
            arity = "1..*",
            paramLabel = "S",
            description = "Scopes; 'latchkey token scopes' lists them.")
    private List<String> scopes;

    @Option(names = "--expires", paramLabel = "TIME", description = "Its life, such as 30d (default: as configured).")
    private @Nullable String expires;

    @Option(names = "--repository", arity = "1..*", paramLabel = "W/R", description = "Only these repositories.")
    private @Nullable List<String> repositories;

    @Option(names = "--workspace", arity = "1..*", paramLabel = "W", description = "Only these workspaces.")
    private @Nullable List<String> workspaces;

    @Option(names = "--network", arity = "1..*", paramLabel = "CIDR", description = "Only from these networks.")
    private @Nullable List<String> networks;

    /** What is printed with {@code --json}. */
    record Printed(String token, TokenCommand.Printed details) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Printed[" + details.uuid() + "]";
        }

        static Printed of(Services services, Account owner, Issued issued) {
            return new Printed(issued.secret().reveal(), TokenCommand.Printed.of(services, owner, issued.token()));
        }

        void to(SessionOptions session) {
            if (!session.json()) {
                session.say(details.line());
            }
            session.print(this, token);
        }
    }

    @Override
    public Integer call() {
        NewToken wish = new NewToken(
                name,
                scopes,
                expires == null ? Expiry.standard() : Expiry.after("expires", Lifespan.parse("expires", expires)),
                Optional.ofNullable(repositories),
                Optional.ofNullable(workspaces),
                Optional.ofNullable(networks));
        Printed created = session.with(services -> {
            Account owner = services.accounts().require(account);
            return Printed.of(
                    services, owner, services.tokens().tokens().create(TokenActor.operator(owner.id()), wish));
        });
        created.to(session);
        return 0;
    }
}
