package dev.latchkey.cli;

import dev.latchkey.auth.GitService;
import dev.latchkey.auth.Network;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.token.Explanations;
import dev.latchkey.token.Explanations.Explanation;
import dev.latchkey.token.Explanations.Question;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey token explain}: whether a token may make a call, and which check says no. */
@Command(
        name = "explain",
        description = "Says whether a token may make a call, and which check says no. Exit code 1 when it may not.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:  latchkey token explain ID --method GET --path /2.0/repositories/team/site",
            "           latchkey token explain ID --git push --repository team/site --ref refs/heads/main"
        })
final class TokenExplainCommand implements Callable<Integer> {
    @Mixin
    private SessionOptions session;

    @Parameters(paramLabel = "ID", description = "The id of the token.")
    private String id;

    @Option(names = "--method", paramLabel = "METHOD", description = "HTTP method (default: GET).")
    private String method = "GET";

    @Option(names = "--path", paramLabel = "PATH", description = "Path of the call, from /2.0 on.")
    private @Nullable String path;

    @Option(names = "--git", paramLabel = "fetch|push", description = "Ask about git instead of REST.")
    private @Nullable String git;

    @Option(names = "--repository", paramLabel = "W/R", description = "The repository, with --git.")
    private @Nullable String repository;

    @Option(names = "--ref", paramLabel = "REF", description = "The ref, with --git push.")
    private @Nullable String ref;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "Address of the caller (default: 127.0.0.1).")
    private String from = "127.0.0.1";

    /** The answer. */
    record Printed(boolean allowed, List<Check> checks) {}

    /** One check. */
    record Check(String check, boolean passed, String reason) {}

    @Override
    public Integer call() {
        Explanation explanation = session.with(this::explain);
        List<Check> checks = explanation.checks().stream()
                .map(check -> new Check(check.kind().wireName(), check.passed(), check.reason()))
                .toList();
        String people = checks.stream()
                .map(check -> (check.passed() ? "yes  " : "NO   ")
                        + String.format(java.util.Locale.ROOT, "%-12s", check.check())
                        + check.reason())
                .collect(Collectors.joining("\n"));
        session.print(
                new Printed(explanation.allowed(), checks),
                people + "\n" + (explanation.allowed() ? "allowed" : "not allowed"));
        return explanation.allowed() ? 0 : 1;
    }

    private Explanation explain(Services services) {
        Principal.Holder holder = TokenCommand.holder(services, id);
        Question question = new Question(
                Optional.empty(), holder.owner().id(), holder.credential().id(), Network.address(from));
        Explanations explanations = services.tokens().explanations();
        if (git != null && repository != null) {
            return explanations.git(question, service(git), repository, Optional.ofNullable(ref));
        }
        if (path == null) {
            throw Failure.invalid("path", "Ask with --path about REST, or with --git and --repository about git.");
        }
        return explanations.call(question, method, path);
    }

    private static GitService service(String name) {
        return switch (name) {
            case "fetch" -> GitService.UPLOAD_PACK;
            case "push" -> GitService.RECEIVE_PACK;
            default -> throw Failure.invalid("git", "--git takes fetch or push.");
        };
    }
}
