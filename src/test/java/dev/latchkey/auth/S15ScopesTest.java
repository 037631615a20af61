package dev.latchkey.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Decision.Check;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Username;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class S15ScopesTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private final Guard guard = new Guard(new Nowhere(), new Policy(true), CLOCK);

    @ParameterizedTest
    @EnumSource
    void S15_no_scope_implies_another(Scope held) {
        for (Scope needed : Scope.values()) {
            Decision decision = guard.decide(
                    holder(held), Access.caller(needed), new Target("", "", "", InetAddress.getLoopbackAddress()));
            assertThat(decision.allowed()).as("%s for %s", held, needed).isEqualTo(held == needed);
        }
    }

    @Test
    void S15_all_scopes_but_the_needed_one_are_not_enough() {
        for (Scope needed : Scope.values()) {
            Set<Scope> others = java.util.EnumSet.complementOf(java.util.EnumSet.of(needed));
            Decision decision = guard.decide(
                    holder(others.toArray(Scope[]::new)),
                    Access.caller(needed),
                    new Target("", "", "", InetAddress.getLoopbackAddress()));
            assertThat(decision.checks())
                    .filteredOn(check -> !check.passed())
                    .extracting(Check::kind)
                    .containsExactly(Decision.Kind.SCOPE);
        }
    }

    private static Principal.Holder holder(Scope... scopes) {
        Identity owner = new Identity(AccountId.random(), new Username("ada"), "Ada", Set.of(), true);
        Instant end = CLOCK.instant().plusSeconds(3_600);
        return new Principal.Holder(
                owner,
                new Credential(
                        TokenId.random(), "ci", "api_token", Set.of(scopes), Restrictions.NONE, end, Optional.empty()));
    }

    private static final class Nowhere implements Places {
        @Override
        public Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller) {
            return Optional.empty();
        }

        @Override
        public Optional<Place.Project> project(String workspace, String key, Optional<AccountId> caller) {
            return Optional.empty();
        }

        @Override
        public boolean reaches(ProjectId project, Restrictions restrictions) {
            return false;
        }

        @Override
        public Optional<Place.Repository> repository(String workspace, String repository, Optional<AccountId> caller) {
            return Optional.empty();
        }
    }
}
