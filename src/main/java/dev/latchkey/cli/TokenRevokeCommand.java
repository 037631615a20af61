package dev.latchkey.cli;

import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.token.AllTokens;
import dev.latchkey.token.TokenActor;
import dev.latchkey.token.TokenSearch;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey token revoke}: by id, by the secret itself when one has leaked, or all of an owner, a scope, an age. */
@Command(
        name = "revoke",
        description = "Ends a token at once, also in a running server, with all tokens that were made with it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:  latchkey token revoke ID --reason \"laptop lost\"",
            "           latchkey token revoke --secret-stdin < leaked.txt",
            "           latchkey token revoke --account ada --older-than 90d --dry-run"
        })
final class TokenRevokeCommand implements Callable<Integer> {
    @Mixin
    private SessionOptions session;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The id of the token.")
    private @Nullable String id;

    @Option(names = "--secret-stdin", description = "Read leaked secrets from standard input, one a line.")
    private boolean secrets;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the owner and the audit log.")
    private String reason = "revoked by the operator";

    @Option(names = "--account", paramLabel = "NAME", description = "All tokens of this account.")
    private @Nullable String account;

    @Option(names = "--scope", paramLabel = "S", description = "All tokens with this scope.")
    private @Nullable String scope;

    @Option(names = "--older-than", paramLabel = "TIME", description = "All tokens made so long ago: 30d, 12h.")
    private @Nullable String age;

    @Option(names = "--dry-run", description = "Only say how many --account, --scope and --older-than would end.")
    private boolean dry;

    /** How many living tokens were ended, those that descend from others with them. */
    record Printed(int revoked) {}

    /** How many tokens would be ended. */
    record Preview(int wouldRevoke) {}

    @Override
    public Integer call() {
        boolean many = account != null || scope != null || age != null;
        if (Stream.of(id != null, secrets, many).filter(given -> given).count() != 1 || (dry && !many)) {
            throw Failure.invalid(
                    "ID",
                    "Name a token by its id, or give --secret-stdin, or some of --account, --scope and --older-than;"
                            + " one of the three.");
        }
        if (dry) {
            int count = session.with(services -> services.tokens().all().preview(search(services)));
            session.print(new Preview(count), count + (count == 1 ? " token" : " tokens") + " would be revoked.");
            return 0;
        }
        int revoked = many ? revokeMany() : secrets ? revokeSecrets() : revoke(String.valueOf(id));
        session.print(new Printed(revoked), revoked + (revoked == 1 ? " token" : " tokens") + " revoked.");
        return secrets && revoked == 0 ? 1 : 0;
    }

    private int revokeMany() {
        return session.with(services -> services.tokens()
                .all()
                .revoke(search(services), reason, AllTokens.Revoker.operator())
                .ended());
    }

    private TokenSearch search(Services services) {
        return new TokenSearch(
                Optional.empty(),
                Optional.ofNullable(account)
                        .map(name -> services.accounts().require(name).id()),
                Optional.ofNullable(scope).map(Scope::parse),
                Optional.ofNullable(age)
                        .map(time -> services.clock().instant().minus(Lifespan.parse("older-than", time))),
                true);
    }

    private int revoke(String token) {
        return session.with(services -> {
            Principal.Holder holder = TokenCommand.holder(services, token);
            return services.tokens()
                    .tokens()
                    .revoke(
                            TokenActor.operator(holder.owner().id()),
                            holder.credential().id(),
                            reason);
        });
    }

    private int revokeSecrets() {
        List<String> lines = new BufferedReader(
                        new InputStreamReader(session.terminal().in(), StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return session.with(services -> services.tokens().tokens().revokeLeaked(lines, Optional.empty()));
    }
}
