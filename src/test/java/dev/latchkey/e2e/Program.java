package dev.latchkey.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code latchkey} with the classes of this test run. */
public record Program(Commands commands, Path directory, Path data) {
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + commands.environment().get("HOME"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.latchkey.Main"));
        command.addAll(List.of(arguments));
        if (!command.contains("demo")) {
            command.addAll(List.of("--data", data.toString()));
        }
        return command;
    }

    Commands.Outcome run(String... arguments) {
        return commands.run(directory, command(arguments));
    }
}
