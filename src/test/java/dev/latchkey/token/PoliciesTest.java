package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Actor;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PoliciesTest {
    private static final int AT_ONCE = 4;
    private static final int ROUNDS = 25;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void of_policies_that_are_set_at_once_the_last_written_is_in_force(Dialect dialect) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (TokenNode node = new TokenNode(TestDatabases.fresh(dialect, directory), directory)) {
            Policies policies = policies(node);
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<?>> sets = new ArrayList<>();
                for (int n = 1; n <= AT_ONCE; n++) {
                    Duration longest = Duration.ofDays(10L + n + round);
                    sets.add(threads.submit(() -> policies.set(longest, longest, false, Actor.operator())));
                }
                for (Future<?> set : sets) {
                    set.get();
                }
                assertThat(policies.get()).isEqualTo(policies(node).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Policies policies(TokenNode node) {
        return new Policies(node.database, TokenNode.LIFETIMES, node.audit, node.clock);
    }
}
