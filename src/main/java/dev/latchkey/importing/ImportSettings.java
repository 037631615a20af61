package dev.latchkey.importing;

import dev.latchkey.core.ByteSize;
import dev.latchkey.git.dfs.PackLimits;
import dev.latchkey.outbound.GitConnections;
import dev.latchkey.outbound.Names;
import dev.latchkey.outbound.NetworkRules;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectChecker.ErrorType;

/**
 * What imports may do.
 *
 * @param workers how many run at a time in this process; 0 switches imports on pages off
 */
public record ImportSettings(int workers, NetworkRules rules, Names names, Limits limits) {
    /** What an import may bring: what a push may. */
    public record Limits(
            GitConnections.Limits intake,
            PackLimits pack,
            int refs,
            Inflation inflation,
            Set<ErrorType> ignoredChecks,
            Duration time) {
        public Limits {
            ignoredChecks = Set.copyOf(ignoredChecks);
        }
    }

    /** How much it may unfold to: so much, and beyond that so many times what was sent. */
    public record Inflation(ByteSize free, int ratio) {}
}
