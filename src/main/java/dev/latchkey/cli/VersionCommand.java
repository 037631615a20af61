package dev.latchkey.cli;

import dev.latchkey.health.Program;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code latchkey version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Mixin
    private SessionOptions session;

    /** What is printed with {@code --json}. */
    record Printed(String version, String java) {}

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"latchkey " + current()};
        }

        static String current() {
            return Program.version();
        }
    }

    @Override
    public Integer call() {
        String java = Program.java();
        session.print(new Printed(Version.current(), java), "latchkey " + Version.current() + " on Java " + java);
        return 0;
    }
}
