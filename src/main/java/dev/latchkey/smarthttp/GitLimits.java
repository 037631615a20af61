package dev.latchkey.smarthttp;

import dev.latchkey.core.ByteSize;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectChecker.ErrorType;

/**
 * How much one fetch or push may ask of this server. What exceeds a limit is refused by name of the limit.
 *
 * @param ignoredChecks object checks that are not made, for histories that were written before git made them; see {@code
 *     docs/object-checks.md}
 */
public record GitLimits(Push push, Fetch fetch, Set<ErrorType> ignoredChecks) {
    private static final Set<ErrorType> WRITTEN_BEFORE_THE_CHECK =
            Set.of(ErrorType.ZERO_PADDED_FILEMODE, ErrorType.BAD_TIMEZONE);

    public GitLimits {
        ignoredChecks = Set.copyOf(ignoredChecks);
    }

    public static GitLimits defaults() {
        return new GitLimits(Push.defaults(), Fetch.defaults(), WRITTEN_BEFORE_THE_CHECK);
    }

    /**
     * Of one push.
     *
     * @param pack bytes of the pack as it is sent
     * @param object bytes of one object, inflated
     * @param objects objects in the pack
     * @param refs commands
     * @param commands bytes of all commands
     * @param treeDepth directories inside one another
     * @param inflated what the pack may unfold to at least, whatever its size
     * @param inflatedRatio and how many times its size beyond that
     * @param time from the first byte to the last
     */
    public record Push(
            ByteSize pack,
            ByteSize object,
            long objects,
            int refs,
            ByteSize commands,
            int treeDepth,
            ByteSize inflated,
            int inflatedRatio,
            Duration time) {
        static Push defaults() {
            return new Push(
                    ByteSize.mebibytes(4 * 1024),
                    ByteSize.mebibytes(1024),
                    10_000_000,
                    200_000,
                    ByteSize.mebibytes(32),
                    2_048,
                    ByteSize.mebibytes(4 * 1024),
                    1_000,
                    Duration.ofHours(2));
        }
    }

    /**
     * Of one fetch request.
     *
     * @param request bytes of the request, inflated
     * @param wants lines that ask for an object or a ref
     * @param haves lines that name what the client has
     * @param shallows lines that name the client's shallow boundary
     * @param deepenNots refs whose history is left out
     * @param refPrefixes prefixes by which refs are listed
     * @param filterTreeDepth depth of {@code filter=tree:<depth>}
     * @param time from the first byte of the request to its last
     */
    public record Fetch(
            ByteSize request,
            int wants,
            int haves,
            int shallows,
            int deepenNots,
            int refPrefixes,
            int filterTreeDepth,
            Duration time) {
        static Fetch defaults() {
            return new Fetch(ByteSize.mebibytes(32), 500_000, 200_000, 100_000, 64, 65_536, 16, Duration.ofMinutes(5));
        }
    }
}
