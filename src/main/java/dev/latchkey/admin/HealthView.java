package dev.latchkey.admin;

import dev.latchkey.health.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the server is, ready to draw.
 *
 * @param answered how long the database took to answer
 */
public record HealthView(
        String version,
        String java,
        Instant startedOn,
        String database,
        String answered,
        Errors errors,
        List<Finding> findings) {
    /** What was logged as an error since the start. */
    public record Errors(String count, boolean any, Optional<Instant> last) {}

    public HealthView {
        findings = List.copyOf(findings);
    }

    public boolean good() {
        return findings.stream().allMatch(Finding::good);
    }
}
