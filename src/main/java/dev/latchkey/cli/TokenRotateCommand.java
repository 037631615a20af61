package dev.latchkey.cli;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Principal;
import dev.latchkey.token.Issued;
import dev.latchkey.token.Rotation;
import dev.latchkey.token.TokenActor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey token rotate}: a successor with the same name, scopes and restrictions. */
@Command(
        name = "rotate",
        description = {
            "Makes a successor and prints its secret once. The old secret lives on until the successor is used and the"
                    + " grace time is over; rotating again before that is harmless."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  T=$(latchkey token rotate ID --grace 1h)"})
final class TokenRotateCommand implements Callable<Integer> {
    @Mixin
    private SessionOptions session;

    @Parameters(paramLabel = "ID", description = "The id of the token.")
    private String id;

    @Option(names = "--grace", paramLabel = "TIME", description = "How long both live (default: 1h, at most 7d).")
    private String grace = "1h";

    @Option(names = "--expires", paramLabel = "TIME", description = "The life of the successor (default: as before).")
    private @Nullable String expires;

    @Override
    public Integer call() {
        Optional<Duration> life = Optional.ofNullable(expires).map(text -> Lifespan.parse("expires", text));
        Rotation wish = new Rotation(Lifespan.parse("grace", grace), life);
        TokenCreateCommand.Printed created = session.with(services -> {
            Principal.Holder holder = TokenCommand.holder(services, id);
            Account owner = services.accounts().get(holder.owner().id());
            Issued issued = services.tokens()
                    .rotations()
                    .rotate(TokenActor.operator(owner.id()), holder.credential().id(), wish);
            return TokenCreateCommand.Printed.of(services, owner, issued);
        });
        created.to(session);
        return 0;
    }
}
