package dev.latchkey;

import dev.latchkey.cli.CommandLineProgram;
import dev.latchkey.cli.Terminal;
import java.time.Clock;

/** Starts the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        QuickStart.begin(args);
        int code = CommandLineProgram.run(args, Terminal.system(), settings -> {
            QuickStart.awaitLog();
            return App.open(settings.settings(), Clock.systemUTC());
        });
        System.exit(code);
    }
}
