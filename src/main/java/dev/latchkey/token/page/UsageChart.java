package dev.latchkey.token.page;

import dev.latchkey.token.UseDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Calls a day by door over the last 30 days, and refusals, as bars in a field of 300 by 100.
 *
 * @param top what the upper line stands for
 */
public record UsageChart(List<Bar> bars, long git, long rest, long refused, long top, String firstDay) {
    private static final int DAYS = 30;
    private static final double DAY_WIDTH = 10;
    private static final double GAP = 1.5;
    private static final double BASE = 100;
    private static final double TOP_LINE = 90;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    /**
     * One rectangle.
     *
     * @param kind a class of the style sheet
     */
    public record Bar(String kind, String x, String y, String height, String title) {}

    /** @param uses from that day on */
    static UsageChart of(Instant now, Function<LocalDate, List<UseDay>> uses) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate first = today.minusDays(DAYS - 1L);
        List<UseDay> rows = uses.apply(first);
        Map<LocalDate, List<UseDay>> byDay = rows.stream().collect(Collectors.groupingBy(UseDay::day));
        long highest = byDay.values().stream()
                .mapToLong(day -> calls(day, "git") + calls(day, "rest") + denials(day))
                .max()
                .orElse(0);
        long top = round(highest);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = first.plusDays(i);
            bars.addAll(stack(i, day, byDay.getOrDefault(day, List.of()), top));
        }
        return new UsageChart(
                List.copyOf(bars), calls(rows, "git"), calls(rows, "rest"), denials(rows), top, DAY.format(first));
    }

    /** The bars of one day, from below. */
    private static List<Bar> stack(int index, LocalDate day, List<UseDay> rows, long top) {
        List<Bar> bars = new ArrayList<>();
        String x = decimal(index * DAY_WIDTH + GAP);
        double below = BASE;
        for (String kind : List.of("git", "rest", "denied")) {
            long number = kind.equals("denied") ? denials(rows) : calls(rows, kind);
            if (number > 0) {
                double height = TOP_LINE * number / top;
                below -= height;
                String word = kind.equals("denied") ? "refused" : TokenLine.door(kind);
                String title = DAY.format(day) + ": " + Words.number(number) + " " + word;
                bars.add(new Bar(kind, x, decimal(below), decimal(height), title));
            }
        }
        return bars;
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static long calls(List<UseDay> rows, String door) {
        return rows.stream()
                .filter(row -> row.door().equals(door))
                .mapToLong(UseDay::calls)
                .sum();
    }

    private static long denials(List<UseDay> rows) {
        return rows.stream().mapToLong(UseDay::denials).sum();
    }

    /** The next of 1, 2, 5, 10, 20, 50… */
    private static long round(long highest) {
        long step = 1;
        while (true) {
            for (long factor : new long[] {1, 2, 5}) {
                if (factor * step >= highest) {
                    return factor * step;
                }
            }
            step *= 10;
        }
    }

    public boolean empty() {
        return bars.isEmpty();
    }

    public String calls() {
        return Words.number(git + rest);
    }

    public String overGit() {
        return Words.number(git);
    }

    public String overRest() {
        return Words.number(rest);
    }

    public String refusals() {
        return Words.number(refused);
    }

    public String topText() {
        return "upper line: " + Words.number(top) + " a day";
    }

    /** The whole of it in a sentence, for who does not see it. */
    public String label() {
        return "Calls a day in the last 30 days: " + overGit() + " over git, " + overRest() + " over REST, "
                + refusals() + " refused";
    }
}
