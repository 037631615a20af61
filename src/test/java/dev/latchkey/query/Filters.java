package dev.latchkey.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tools.jackson.databind.json.JsonMapper;

/** Random things, and random filters that have a chance to tell them apart. */
final class Filters {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> LETTERS = List.of(
            "a", "A", "b", "Z", "é", "É", "K", "k", "ſ", "s", "İ", "i", "ß", "%", "_", "\\", "'", "\"", ":q0", "?",
            "<a>", "0", "9", "10", " ", "!", "\uff01", "😀", "\n");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "0.5",
            "-0.5",
            "1.0",
            "1e0",
            "9223372036854775807",
            "9223372036854775808",
            "1e30",
            "-9223372036854775808",
            "-9223372036854775809",
            "-9223372036854775808.5",
            "9223372036854775806.5");
    private static final Instant DAY = Instant.parse("2015-03-04T00:00:00Z");
    private static final List<String> MOMENTS = List.of(
            "2015-03-04",
            "2015-03-04T00:00:00.000001Z",
            "2015-03-04T00:00:00.0000015Z",
            "2015-03-03T23:59:59.999999999",
            "2015-03-04T02:00+02:00",
            "\"2015-03-04T00:00:00+00:00\"",
            "1969-12-31T23:59:59.9999995Z",
            "1970-01-01",
            "0001-01-01",
            "9999-12-31");
    private static final List<Instant> INSTANTS = List.of(
            DAY,
            DAY.plus(1, ChronoUnit.MICROS),
            DAY.plus(2, ChronoUnit.MICROS),
            DAY.minus(1, ChronoUnit.MICROS),
            Instant.EPOCH,
            Instant.EPOCH.minus(1, ChronoUnit.MICROS));

    private Filters() {}

    static Arbitrary<List<Thing>> things() {
        Arbitrary<Thing> thing = Combinators.combine(
                        words(3).injectNull(0.2),
                        Arbitraries.of(0L, 1L, -1L, 2L, Long.MAX_VALUE, Long.MIN_VALUE)
                                .injectNull(0.2),
                        Arbitraries.of(INSTANTS).injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2))
                .as((name, size, created, open) -> new Thing(0, name, size, created, open));
        return thing.list().ofMinSize(8).ofMaxSize(20).map(Filters::numbered);
    }

    private static List<Thing> numbered(List<Thing> things) {
        return java.util.stream.IntStream.range(0, things.size())
                .mapToObj(index -> {
                    Thing thing = things.get(index);
                    return new Thing(index, thing.name(), thing.size(), thing.created(), thing.open());
                })
                .toList();
    }

    /** The text of a filter, nested at most twice. */
    static Arbitrary<String> filters() {
        Arbitrary<String> flat = chained(terms());
        Arbitrary<String> nested = chained(Arbitraries.oneOf(terms(), flat.map(filter -> "(" + filter + ")")));
        return Arbitraries.oneOf(terms(), flat, nested);
    }

    static Arbitrary<Sort> sorts() {
        return Combinators.combine(
                        Arbitraries.of("name", "id", "size", "created_on", "is_open"), Arbitraries.of(true, false))
                .as(Sort::new);
    }

    private static Arbitrary<String> chained(Arbitrary<String> terms) {
        return Combinators.combine(
                        terms, Arbitraries.of(" AND ", " or "), terms, Arbitraries.of(" and ", " OR "), terms)
                .as((a, x, b, y, c) -> a + x + b + y + c);
    }

    private static Arbitrary<String> words(int longest) {
        return Arbitraries.of(LETTERS).list().ofMinSize(0).ofMaxSize(longest).map(letters -> String.join("", letters));
    }

    private static Arbitrary<String> terms() {
        Arbitrary<String> texts = words(2).map(JSON::writeValueAsString);
        Arbitrary<String> numbers = Arbitraries.of(NUMBERS);
        Arbitrary<String> moments = Arbitraries.of(MOMENTS);
        Arbitrary<String> truths = Arbitraries.of("true", "false");
        return Arbitraries.oneOf(
                compared("name", List.of("~", "!~"), texts),
                compared("name", List.of("=", "!=", "<", "<=", ">", ">="), texts),
                compared("size", List.of("=", "!=", "<", "<=", ">", ">="), numbers),
                compared("created_on", List.of("=", "!=", "<", "<=", ">", ">="), moments),
                compared("is_open", List.of("=", "!="), truths),
                absence(),
                members("name", texts),
                members("size", numbers),
                members("created_on", moments),
                members("is_open", truths));
    }

    private static Arbitrary<String> compared(String field, List<String> operators, Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of(operators), values).as((operator, value) -> field + operator + value);
    }

    private static Arbitrary<String> absence() {
        return Combinators.combine(
                        Arbitraries.of("name", "size", "created_on", "is_open"), Arbitraries.of("=null", "!=null"))
                .as(String::concat);
    }

    private static Arbitrary<String> members(String field, Arbitrary<String> values) {
        Arbitrary<String> list = Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, values), net.jqwik.api.Tuple.of(1, Arbitraries.just("null")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(members -> "(" + String.join(", ", members) + ")");
        return Combinators.combine(Arbitraries.of(" IN ", " NOT IN "), list)
                .as((word, members) -> field + word + members);
    }
}
