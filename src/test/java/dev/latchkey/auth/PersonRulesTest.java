package dev.latchkey.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.Problem;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Username;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the guard asks of people who are signed in. */
final class PersonRulesTest {
    private static final Instant PROVED = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void S53_what_gives_more_power_needs_a_proof_that_is_younger_than_fifteen_minutes() {
        for (Access rule : Set.of(Access.signedInRecently(), Access.administratorRecently())) {
            assertThat(problem(rule, Duration.ofMinutes(15).minusSeconds(1)))
                    .as("%s", rule)
                    .isEmpty();
            assertThat(problem(rule, Duration.ofMinutes(15)))
                    .as("%s", rule)
                    .get()
                    .isInstanceOf(Problem.ProofNeeded.class);
        }
        for (Access rule : Set.of(Access.signedIn(), Access.administrator())) {
            assertThat(problem(rule, Duration.ofDays(1))).as("%s", rule).isEmpty();
        }
    }

    private static Optional<Problem> problem(Access rule, Duration since) {
        Identity account = new Identity(AccountId.random(), new Username("ada"), "Ada", Set.of(), true);
        WebSession session = new WebSession(UUID.randomUUID(), "", PROVED, PROVED.plus(Duration.ofDays(14)));
        Principal.Person person = new Principal.Person(account, true, session);
        Target nowhere = new Target("", "", "", InetAddress.getLoopbackAddress());
        Optional<Subject> subject = Subject.find(new NoPlaces(), rule, nowhere, person);
        return PersonRules.weigh(person, rule, subject, PROVED.plus(since)).problem();
    }

    /** Pages about nothing in particular ask for no place. */
    private static final class NoPlaces implements Places {
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
