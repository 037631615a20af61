package dev.latchkey.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.db.Dialect;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** A filter means the same in memory, on SQLite and on PostgreSQL, whatever the rows hold. */
final class FilterAgreementTest {
    private static @Nullable ThingRows sqlite;
    private static @Nullable ThingRows postgresql;

    @BeforeContainer
    static void open() {
        sqlite = new ThingRows(Dialect.SQLITE);
        postgresql = new ThingRows(Dialect.POSTGRESQL);
    }

    @AfterContainer
    static void close() {
        java.util.stream.Stream.of(sqlite, postgresql)
                .filter(java.util.Objects::nonNull)
                .forEach(ThingRows::close);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void memory_and_both_databases_agree(
            @ForAll("things") List<Thing> things,
            @ForAll("filters") @Size(12) List<String> filters,
            @ForAll("sorts") Sort sort) {
        for (ThingRows rows : List.of(opened(sqlite), opened(postgresql))) {
            rows.replace(things);
            for (String text : filters) {
                Filter filter = Filter.parse(text);
                assertThat(rows.ids(filter, sort))
                        .as(rows == sqlite ? "SQLite: %s" : "PostgreSQL: %s", text)
                        .isEqualTo(inMemory(things, filter, sort));
            }
        }
    }

    private static List<Integer> inMemory(List<Thing> things, Filter filter, Sort sort) {
        return things.stream()
                .filter(Thing.TABLE.predicate(filter))
                .sorted(Thing.TABLE.order(sort).thenComparing(Comparator.comparing(Thing::id)))
                .map(Thing::id)
                .toList();
    }

    private static ThingRows opened(@Nullable ThingRows rows) {
        return java.util.Objects.requireNonNull(rows);
    }

    @Provide
    Arbitrary<List<Thing>> things() {
        return Filters.things();
    }

    @Provide
    Arbitrary<List<String>> filters() {
        return Filters.filters().list().ofSize(12);
    }

    @Provide
    Arbitrary<Sort> sorts() {
        return Filters.sorts();
    }
}
