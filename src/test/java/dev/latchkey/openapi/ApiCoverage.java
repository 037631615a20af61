package dev.latchkey.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Which operations of Bitbucket's document are served, as a page for people. */
final class ApiCoverage {
    private static final List<String> VERBS = List.of("get", "post", "put", "delete");

    /** A verb and a path. */
    record Operation(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final Map<Family, List<Operation>> families = new EnumMap<>(Family.class);
    private final List<Operation> served = served();

    ApiCoverage(JsonNode paths) {
        for (Operation operation : operations(paths)) {
            families.computeIfAbsent(Family.of(operation.path()), family -> new ArrayList<>())
                    .add(operation);
        }
    }

    /** What this server serves under {@code /2.0}. */
    static List<Operation> served() {
        return operations(ApiDocument.load().paths());
    }

    private static List<Operation> operations(JsonNode paths) {
        List<Operation> operations = new ArrayList<>();
        paths.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(path -> VERBS.stream()
                        .filter(path.getValue()::has)
                        .map(verb -> new Operation(verb.toUpperCase(Locale.ROOT), path.getKey()))
                        .forEach(operations::add));
        return operations;
    }

    /** How many operations there are, in the families that are counted or in all. */
    long all(boolean countedOnly) {
        return families.entrySet().stream()
                .filter(family -> !countedOnly || family.getKey().isCounted())
                .mapToLong(family -> family.getValue().size())
                .sum();
    }

    /** How many of {@link #all} are served. */
    long served(boolean countedOnly) {
        return families.entrySet().stream()
                .filter(family -> !countedOnly || family.getKey().isCounted())
                .flatMap(family -> family.getValue().stream())
                .filter(served::contains)
                .count();
    }

    String page() {
        StringBuilder page = new StringBuilder();
        page.append("""
                # Operations of Bitbucket Cloud's API 2.0

                Written by `ApiCoverageTest` from Bitbucket's description of its API and the routes of this server; not by hand.

                Of %d operations, %d are served. Of the %d that are neither about pull requests, webhooks, pipelines, issues, snippets,
                keys of users, apps nor search, %d are. This server's own operations, such as those on tokens, are not in this table.
                """.formatted(all(false), served(false), all(true), served(true)));
        Stream.of(Family.values())
                .sorted(Comparator.comparing(Family::isCounted).reversed())
                .forEach(family -> section(page, family));
        return page.toString();
    }

    private void section(StringBuilder page, Family family) {
        List<Operation> operations = families.getOrDefault(family, List.of());
        long here = operations.stream().filter(served::contains).count();
        page.append("\n## ").append(family.title());
        page.append(": ").append(here).append(" of ").append(operations.size());
        page.append("\n\n| operation | served | why not |\n|---|---|---|\n");
        operations.forEach(operation -> page.append(row(family, operation)));
    }

    private String row(Family family, Operation operation) {
        boolean here = served.contains(operation);
        return "| `" + operation + "` | " + (here ? "yes | |" : "no | " + family.reason() + " |") + "\n";
    }
}
