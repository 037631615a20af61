package dev.latchkey.query;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A filter as people write it: read, and applied to a thousand things in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterThousand {
    private static final String TEXT =
            "(name ~ \"feature\" OR name = \"main\") AND size > 100 AND updated_on >= 2026-01-01 AND NOT_READ = false";

    private record Thing(String name, int size, Instant updatedOn, boolean notRead) {}

    private final FieldTable<Thing> table = FieldTable.<Thing>builder()
            .text("name", Thing::name)
            .number("size", Thing::size)
            .time("updated_on", Thing::updatedOn)
            .truth("NOT_READ", Thing::notRead)
            .build();
    private final List<Thing> things = IntStream.range(0, 1_000)
            .mapToObj(n -> new Thing(
                    (n % 3 == 0 ? "feature/" : "fix/") + n, n, Instant.ofEpochSecond(1_750_000_000L + n * 50_000L), n % 7 == 0))
            .toList();
    private final Filter filter = Filter.parse(TEXT);

    @Benchmark
    public Filter parse() {
        return Filter.parse(TEXT);
    }

    @Benchmark
    public long apply() {
        return things.stream().filter(table.predicate(filter)).count();
    }
}
