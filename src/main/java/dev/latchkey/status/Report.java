package dev.latchkey.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a tool reports on a commit.
 *
 * @param externalId the tool's own name for it, unique on the commit
 */
record Report(UUID id, String commit, String externalId, Terms terms, Instant createdOn, Instant updatedOn) {
    static final int MAX_ID = 450;

    /** What the tool may say anew at any time. */
    record Terms(Texts texts, Addresses addresses, String reportType, Optional<String> result, List<ReportData> data) {
        Terms {
            data = List.copyOf(data);
        }
    }

    record Texts(String title, Optional<String> details, Optional<String> reporter) {}

    record Addresses(Optional<String> link, boolean remoteLinkEnabled, Optional<String> logo) {}
}
