package dev.latchkey.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey config print}. */
@Command(
        name = "config",
        description = "Shows the settings.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConfigCommand.Print.class)
final class ConfigCommand {
    /** Prints what is in force, from every source, as HOCON. */
    @Command(
            name = "print",
            description = "Prints every setting in force, from defaults, file, environment and flags.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey config print --data /srv/latchkey > latchkey.conf"})
    static final class Print implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Override
        public Integer call() {
            session.terminal().out().println(session.settings(Map.of()).print());
            return 0;
        }
    }
}
