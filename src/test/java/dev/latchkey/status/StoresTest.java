package dev.latchkey.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Actor;
import dev.latchkey.core.Page;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Json;
import dev.latchkey.http.Paging;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of statuses, reports and annotations, on both databases. */
@SuppressWarnings("NullAway.Init")
final class StoresTest {
    private static final String COMMIT = "0123456789012345678901234567890123456789";
    private static final Instant LATER = Premises.NOW.plusSeconds(1);

    @TempDir
    Path directory;

    private static CommitStatus status(String key, CommitStatus.State state, Instant now) {
        CommitStatus.Terms terms = new CommitStatus.Terms(
                state, "Name", "line\nline", new AddressTemplate("http://ci/1"), Optional.of("main"));
        return new CommitStatus(UUID.randomUUID(), COMMIT, key, terms, now, now);
    }

    private static Report report(String title, Instant now) {
        List<ReportData> data = List.of(new ReportData("NUMBER", "n", Json.tree("1.5")));
        Report.Terms terms = new Report.Terms(
                new Report.Texts(title, Optional.of("d"), Optional.empty()),
                new Report.Addresses(Optional.empty(), true, Optional.of("http://l/")),
                "TEST",
                Optional.of("PASSED"),
                data);
        return new Report(UUID.randomUUID(), COMMIT, "tool/1", terms, now, now);
    }

    private static Annotation annotation(String id, OptionalInt line, Instant now) {
        Annotation.Terms terms = new Annotation.Terms(
                "BUG",
                new Annotation.Spot(Optional.of("a/b"), line),
                new Annotation.Texts("s", Optional.empty(), Optional.of("http://t/")),
                Optional.of("FAILED"),
                Optional.empty());
        return new Annotation(UUID.randomUUID(), id, terms, now, now);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_is_written_over_keeps_its_id_and_birthday(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            CommitStatus first = status("K", CommitStatus.State.INPROGRESS, Premises.NOW);
            Report report = report("one", Premises.NOW);
            Annotation found = annotation("a", OptionalInt.of(7), Premises.NOW);
            premises.database().writing(tx -> {
                StatusStore.set(tx, repository.id(), first);
                StatusStore.set(tx, repository.id(), status("K", CommitStatus.State.FAILED, LATER));
                ReportStore.set(tx, repository.id(), report);
                AnnotationStore.set(tx, report, found, 0);
                AnnotationStore.set(tx, report, annotation("a", OptionalInt.empty(), LATER), 0);
                ReportStore.set(tx, repository.id(), report("two", LATER));
            });
            premises.database().<Boolean>read(tx -> {
                CommitStatus status =
                        StatusStore.list(tx, repository.id(), COMMIT).get(0);
                assertThat(status.id()).isEqualTo(first.id());
                assertThat(status.createdOn()).isEqualTo(Premises.NOW);
                assertThat(status.updatedOn()).isEqualTo(LATER);
                assertThat(status.terms().state()).isEqualTo(CommitStatus.State.FAILED);
                Report read = named(tx, repository, "tool/1");
                assertThat(read.id()).isEqualTo(report.id());
                assertThat(read.terms().texts().title()).isEqualTo("two");
                assertThat(read.terms().data()).isEqualTo(report.terms().data());
                assertThat(named(tx, repository, "{" + report.id() + "}")).isEqualTo(read);
                Page<Annotation> page = AnnotationStore.page(tx, read, new Paging(1, 10));
                assertThat(page.size()).isEqualTo(1);
                assertThat(page.values().get(0).id()).isEqualTo(found.id());
                assertThat(page.values().get(0).terms().spot().line()).isEmpty();
                return true;
            });
        }
    }

    private static Report named(Tx tx, Repository repository, String name) {
        return ReportStore.find(tx, repository.id(), COMMIT, name).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everything_goes_with_its_repository(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            Report report = report("one", Premises.NOW);
            premises.database().writing(tx -> {
                StatusStore.set(tx, repository.id(), status("K", CommitStatus.State.STOPPED, Premises.NOW));
                ReportStore.set(tx, repository.id(), report);
                AnnotationStore.set(tx, report, annotation("a", OptionalInt.of(1), Premises.NOW), 0);
            });
            premises.repositories().delete(repository.id(), Actor.operator());
            premises.database().<Boolean>read(tx -> {
                assertThat(StatusStore.count(tx, repository.id(), COMMIT)).isZero();
                assertThat(ReportStore.count(tx, repository.id(), COMMIT)).isZero();
                assertThat(AnnotationStore.count(tx, report)).isZero();
                return true;
            });
        }
    }
}
