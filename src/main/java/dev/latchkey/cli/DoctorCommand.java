package dev.latchkey.cli;

import dev.latchkey.config.Settings;
import dev.latchkey.config.SettingsFile;
import dev.latchkey.health.Checkup;
import dev.latchkey.health.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey doctor}: looks over an installation and says what to mend. */
@Command(
        name = "doctor",
        description = "Looks over the installation. Exit code 1 when something needs mending.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private SessionOptions session;

    @Override
    public Integer call() throws IOException {
        SettingsFile file = session.settings(Map.of());
        Settings settings = file.settings();
        List<Finding> findings = new ArrayList<>(Checkup.surroundings(settings));
        if (Files.isDirectory(settings.data())) {
            try (Services services = session.open(file)) {
                int accounts = services.accounts().list().size();
                findings.add(new Finding("database", true, "opened; its schema is up to date"));
                findings.add(new Finding(
                        "accounts",
                        accounts > 0,
                        accounts == 0 ? "none yet: latchkey account add" : accounts + " in all"));
            }
            findings.add(Checkup.pepper(settings.data()));
        }
        session.print(
                findings,
                findings.stream()
                        .map(one -> (one.good() ? "good  " : "MEND  ") + one.subject() + ": " + one.detail())
                        .collect(Collectors.joining("\n")));
        return findings.stream().allMatch(Finding::good) ? 0 : 1;
    }
}
