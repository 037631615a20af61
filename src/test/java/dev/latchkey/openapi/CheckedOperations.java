package dev.latchkey.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes to {@code target/answers-checked.txt}, when the tests are over, which operations had an answer held to Bitbucket's
 * document, and which of those that could have had none.
 */
final class CheckedOperations {
    private static final Path REPORT = Path.of("target", "answers-checked.txt");

    private CheckedOperations() {}

    static void reportAtExit(BitbucketContract contract) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(report(contract)), "answers checked"));
    }

    /** A line for each operation of either kind, below a line that counts them. */
    static List<String> report(BitbucketContract contract) {
        Set<String> checked = contract.checked();
        List<String> lines = new ArrayList<>();
        lines.add(checked.size() + " operations had answers held to Bitbucket's document:");
        lines.addAll(checked);
        List<String> unchecked = ApiCoverage.served().stream()
                .filter(operation -> contract.describes(operation.method(), operation.path()))
                .map(ApiCoverage.Operation::toString)
                .filter(operation -> !checked.contains(operation))
                .toList();
        lines.add("");
        lines.add(unchecked.size() + " operations could have, and had none:");
        lines.addAll(unchecked);
        return lines;
    }

    private static void write(List<String> lines) {
        try {
            Files.createDirectories(REPORT.toAbsolutePath().getParent());
            Files.write(REPORT, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
