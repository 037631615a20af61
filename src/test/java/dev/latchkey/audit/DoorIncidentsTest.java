package dev.latchkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Incidents.Incident;
import dev.latchkey.auth.Incidents.Kind;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Username;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DoorIncidentsTest {
    private static final String DETAIL = "unknown credentials";

    @TempDir
    Path directory;

    private final AdjustableClock clock = new AdjustableClock();

    @ParameterizedTest
    @EnumSource
    void a_flood_from_one_address_is_told_one_by_one_at_first_and_then_as_a_number(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory));
                DoorIncidents incidents = new DoorIncidents(database, clock)) {
            report(incidents, wrong(1), 500);
            report(incidents, wrong(2), 1);
            incidents.flush();
            assertThat(details(database))
                    .hasSize(Repetitions.RECORDED + 1)
                    .containsOnly("127.0.0.1 " + DETAIL, "127.0.0.2 " + DETAIL);

            clock.advance(Repetitions.WHILE);
            incidents.flush();
            assertThat(details(database))
                    .hasSize(Repetitions.RECORDED + 2)
                    .contains("127.0.0.1 " + DETAIL + ", " + (500 - Repetitions.RECORDED)
                            + " more times within a minute");

            report(incidents, wrong(1), 1);
            incidents.flush();
            assertThat(details(database)).hasSize(Repetitions.RECORDED + 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_still_being_counted_is_told_at_the_stop(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            try (DoorIncidents incidents = new DoorIncidents(database, clock)) {
                report(incidents, wrong(1), 300);
            }
            assertThat(told(database)).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void none_is_lost_while_numbers_are_written(Dialect dialect) throws Exception {
        int threads = 4;
        int each = 3_000;
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory))) {
            try (DoorIncidents incidents = new DoorIncidents(database, clock)) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    all.add(clients.submit(() -> report(incidents, wrong(1), each)));
                }
                for (Future<?> one : all) {
                    clock.advance(Repetitions.WHILE);
                    incidents.flush();
                    one.get(60, TimeUnit.SECONDS);
                }
            }
            assertThat(told(database)).isEqualTo(threads * each);
        } finally {
            clients.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_done_with_a_token_is_told_one_by_one(Dialect dialect) {
        try (Database database = Database.open(TestDatabases.fresh(dialect, directory));
                DoorIncidents incidents = new DoorIncidents(database, clock)) {
            report(incidents, incident(Kind.DENIED, holder(), 1), 100);
            incidents.flush();
            assertThat(details(database)).hasSize(100);
        }
    }

    private static void report(DoorIncidents incidents, Incident incident, int times) {
        for (int i = 0; i < times; i++) {
            incidents.report(incident);
        }
    }

    private static Incident wrong(int host) {
        return incident(Kind.UNKNOWN_CREDENTIALS, Principal.anonymous(), host);
    }

    private static Incident incident(Kind kind, Principal principal, int host) {
        try {
            InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host});
            return new Incident(kind, principal, Door.REST, address, "curl/8", DETAIL);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private Principal holder() {
        Identity owner = new Identity(AccountId.random(), new Username("ada"), "Ada", Set.of(), true);
        Credential credential = new Credential(
                TokenId.random(),
                "ci",
                "api_token",
                Set.of(),
                Restrictions.NONE,
                clock.instant().plusSeconds(9),
                Optional.empty());
        return new Principal.Holder(owner, credential);
    }

    private static List<String> details(Database database) {
        return database.read(tx -> tx.handle()
                .createQuery("select address || ' ' || detail from audit_event")
                .mapTo(String.class)
                .list());
    }

    /** How many refusals the rows speak of. */
    private static int told(Database database) {
        return details(database).stream()
                .map(line -> line.split(", ", 2))
                .mapToInt(
                        parts -> parts.length == 1 ? 1 : Integer.parseInt(parts[1].substring(0, parts[1].indexOf(' '))))
                .sum();
    }
}
