package dev.latchkey.cli;

import dev.latchkey.config.SettingsException;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program {@code latchkey}. Data goes to standard output, everything said about it to standard error. Exit codes: 0
 * done, 1 refused or not found, 2 wrong usage.
 */
@Command(
        name = "latchkey",
        description = "A self-hosted Git server whose doors open with scoped, expiring API tokens.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Version.class,
        footer = {
            "",
            "Try it:   latchkey demo",
            "Run it:   latchkey account add ada --email ada@example.com --admin",
            "          latchkey serve",
            "Each command has its own --help with examples."
        })
public final class CommandLineProgram {
    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;

    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ServeCommand.class,
            AccountCommand.class,
            WorkspaceCommand.class,
            RepoCommand.class,
            TokenCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            VersionCommand.class);

    private CommandLineProgram() {}

    /** Runs one command and answers its exit code. */
    public static int run(String[] arguments, Terminal terminal, Opener opener) {
        CommandFactory factory = new CommandFactory(terminal, opener);
        CommandLine line = new CommandLine(new CommandLineProgram(), factory);
        wanted(arguments).forEach(command -> line.addSubcommand(new CommandLine(command, factory)));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, command.getErr()));
        if (arguments.length == 0) {
            line.usage(terminal.err());
            return WRONG_USAGE;
        }
        int code = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** The one that is named first, for reading the annotations of all takes a fifth of a start; else all, for help and advice. */
    private static List<Class<?>> wanted(String[] arguments) {
        return COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0]))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static int explain(Exception thrown, PrintWriter err) throws Exception {
        if (thrown instanceof Failure failure) {
            Problem problem = failure.problem();
            err.println("latchkey: " + problem.message());
            fields(problem).forEach(line -> err.println("  " + line));
            return problem instanceof Problem.Invalid ? WRONG_USAGE : REFUSED;
        }
        if (thrown instanceof SettingsException) {
            err.println("latchkey: " + thrown.getMessage());
            return WRONG_USAGE;
        }
        boolean told = thrown instanceof IllegalStateException
                || thrown instanceof IOException
                || thrown instanceof CancellationException
                || thrown instanceof UncheckedIOException;
        if (told && thrown.getMessage() != null) {
            err.println("latchkey: " + thrown.getMessage());
            return REFUSED;
        }
        throw thrown;
    }

    private static List<String> fields(Problem problem) {
        Map<String, List<String>> fields = problem instanceof Problem.Invalid invalid ? invalid.fields() : Map.of();
        return fields.size() < 2
                ? List.of()
                : fields.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
                        .collect(Collectors.toList());
    }

    /** Makes commands with the one thing they share; picocli itself makes everything else. */
    private record CommandFactory(Terminal terminal, Opener opener) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (SessionOptions.class.equals(type)) {
                return type.cast(new SessionOptions(terminal, opener));
            }
            return TerminalOptions.class.equals(type)
                    ? type.cast(new TerminalOptions(terminal, opener))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
