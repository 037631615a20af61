package dev.latchkey.status;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One finding of a report.
 *
 * @param externalId the tool's own name for it, unique in the report
 */
record Annotation(UUID id, String externalId, Terms terms, Instant createdOn, Instant updatedOn) {
    /** What the tool may say anew at any time. */
    record Terms(String type, Spot spot, Texts texts, Optional<String> result, Optional<String> severity) {}

    /** Where it is, as far as that is known. */
    record Spot(Optional<String> path, OptionalInt line) {}

    record Texts(String summary, Optional<String> details, Optional<String> link) {}
}
