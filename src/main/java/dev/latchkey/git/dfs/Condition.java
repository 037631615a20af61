package dev.latchkey.git.dfs;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a repository is stored at the moment.
 *
 * @param fullName {@code workspace/slug}
 * @param pushes since it was last repacked
 * @param maintainedOn when it was last repacked; empty when it never was
 * @param workedOn whether somebody, on any node, works on it now
 */
public record Condition(
        RepositoryId id,
        String fullName,
        long packs,
        ByteSize size,
        long pushes,
        Optional<Instant> maintainedOn,
        boolean workedOn) {}
