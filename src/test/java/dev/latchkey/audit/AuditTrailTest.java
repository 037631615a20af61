package dev.latchkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.db.Dialect;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuditTrailTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void every_event_is_on_one_page_going_older_and_on_the_same_going_newer(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            fill(premises, 25);
            AuditTrail trail = trail(premises);
            List<List<RecordedEvent>> down = new ArrayList<>();
            Optional<AuditPosition> place = Optional.empty();
            AuditTrail.Part part;
            do {
                part = trail.before(AuditFilter.ALL, place, 10);
                down.add(part.events());
                place = Optional.of(last(part).position());
            } while (part.older());
            assertThat(down).hasSize(3);
            List<String> seen = down.stream()
                    .flatMap(List::stream)
                    .map(RecordedEvent::detail)
                    .toList();
            assertThat(seen)
                    .hasSize(25)
                    .doesNotHaveDuplicates()
                    .startsWith("24")
                    .endsWith("0");

            AuditTrail.Part back =
                    trail.after(AuditFilter.ALL, down.get(2).get(0).position(), 10);
            assertThat(back.events()).isEqualTo(down.get(1));
            assertThat(back.newer()).isTrue();
            assertThat(AuditPosition.parse(last(back).position().word()))
                    .contains(last(back).position());
            assertThat(AuditPosition.parse("1.no")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void all_of_it_is_handed_out_once_the_oldest_first(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            fill(premises, 2_345);
            List<String> all = new ArrayList<>();
            trail(premises).each(AuditFilter.ALL, event -> all.add(event.detail()));
            assertThat(all)
                    .isEqualTo(IntStream.range(0, 2_345)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void filters_narrow_by_account_action_repository_day_and_verdict(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            Repository site = premises.repository(premises.workspace("team"), "site", false);
            AuditEvent push = new AuditEvent(
                    "push.refused",
                    false,
                    Optional.of(ada.id()),
                    Optional.empty(),
                    Optional.of(site.id()),
                    Optional.empty(),
                    "no\r\nway");
            premises.database().writing(tx -> new AuditLog(Clock.fixed(START, ZoneOffset.UTC)).record(tx, push));
            AuditTrail trail = trail(premises);
            assertThat(details(trail, of("push"))).containsExactly("no\\u000d\\u000away");
            assertThat(details(trail, of("push.refused"))).hasSize(1);
            assertThat(details(trail, of("pus"))).isEmpty();
            assertThat(details(trail, of("p%"))).isEmpty();
            AuditFilter all = AuditFilter.ALL;
            AuditFilter exact = new AuditFilter(
                    Optional.of(ada.id()),
                    "",
                    Optional.of(site.id()),
                    Optional.of(START),
                    Optional.of(START.plusSeconds(1)),
                    Optional.of(false));
            assertThat(trail.before(exact, Optional.empty(), 9).events())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.accountName()).contains("ada");
                        assertThat(event.repositoryName()).contains("team/site");
                    });
            AuditFilter done = new AuditFilter(
                    exact.account(), "", exact.repository(), exact.from(), exact.until(), Optional.of(true));
            assertThat(details(trail, done)).isEmpty();
            assertThat(trail.counts(START.minus(Duration.ofDays(1))).refused()).isEqualTo(1);
            assertThat(details(trail, all)).hasSizeGreaterThan(2);
        }
    }

    private static AuditFilter of(String action) {
        return new AuditFilter(
                Optional.empty(), action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<String> details(AuditTrail trail, AuditFilter filter) {
        return trail.before(filter, Optional.empty(), 100).events().stream()
                .map(RecordedEvent::detail)
                .toList();
    }

    private static RecordedEvent last(AuditTrail.Part part) {
        return part.events().get(part.events().size() - 1);
    }

    private static AuditTrail trail(Premises premises) {
        return new AuditTrail(premises.database(), Clock.fixed(START.plus(Duration.ofDays(1)), ZoneOffset.UTC));
    }

    private static void fill(Premises premises, int count) {
        premises.database()
                .writing(tx -> IntStream.range(0, count)
                        .forEach(i -> new AuditLog(Clock.fixed(START.plusMillis(i), ZoneOffset.UTC))
                                .record(tx, AuditEvent.operator("test.event", Integer.toString(i)))));
    }
}
