package dev.latchkey.cli;

import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.token.TokenActor;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey token revoke}: by id, or by the secret itself when one has leaked. */
@Command(
        name = "revoke",
        description = "Ends a token at once, also in a running server, with all tokens that were made with it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:  latchkey token revoke ID --reason \"laptop lost\"",
            "           latchkey token revoke --secret-stdin < leaked.txt"
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

    /** How many living tokens were ended, those that descend from others with them. */
    record Printed(int revoked) {}

    @Override
    public Integer call() {
        if ((id == null) != secrets) {
            throw Failure.invalid("ID", "Name a token by its id, or give --secret-stdin; one of the two.");
        }
        int revoked = secrets ? revokeSecrets() : revoke(String.valueOf(id));
        session.print(new Printed(revoked), revoked + (revoked == 1 ? " token" : " tokens") + " revoked.");
        return secrets && revoked == 0 ? 1 : 0;
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
