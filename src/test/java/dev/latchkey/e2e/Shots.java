package dev.latchkey.e2e;

import dev.latchkey.http.Json;
import dev.latchkey.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Requests to the routes of a server: most parts of one are right, so that the wrong ones get far. */
final class Shots {
    private final List<Route> routes;
    private final SampleCalls calls;
    private final Map<String, String> bodies;
    private final List<String> names;

    /** @param names of fields that occur in the document of the API */
    Shots(List<Route> routes, SampleCalls calls, List<String> names) {
        this.routes = routes;
        this.calls = calls;
        this.names = names;
        this.bodies = calls.takingJson().stream()
                .collect(Collectors.toMap(SampleCalls.Call::toString, SampleCalls.Call::body));
    }

    /** Any part may be wrong. */
    Arbitrary<Shot> any() {
        return Arbitraries.of(routes)
                .flatMap(route -> Combinators.combine(
                                mostly(route.method(), OddValues.METHODS, 12),
                                target(route),
                                Arbitraries.of(OddValues.HEADERS).list().ofMaxSize(2),
                                body(route))
                        .as((method, target, headers, body) -> shot(method, target, headers, body)));
    }

    /** Well-formed requests whose JSON has the right shape but for a field or two. */
    Arbitrary<Shot> json() {
        List<Route> taking = routes.stream()
                .filter(route -> bodies.containsKey(operation(route)))
                .toList();
        return Arbitraries.of(taking)
                .flatMap(route -> nearly(route)
                        .map(body -> shot(
                                route.method(),
                                calls.address(route),
                                List.of("Content-Type: application/json"),
                                Tuple.of("", body))));
    }

    private static Shot shot(String method, String target, List<String> headers, Tuple.Tuple2<String, String> body) {
        List<String> all = new ArrayList<>(headers);
        if (!body.get1().isEmpty()) {
            all.add("Content-Type: " + body.get1());
        }
        return new Shot(method, target, all, Shot.utf8(body.get2()));
    }

    private static String operation(Route route) {
        String path = route.path().toString().replace("+}", "}");
        return route.method() + " " + (path.startsWith("/2.0") ? path.substring("/2.0".length()) : path);
    }

    private static Arbitrary<String> mostly(String right, List<String> wrong, int times) {
        return Arbitraries.frequencyOf(Tuple.of(times, Arbitraries.just(right)), Tuple.of(1, Arbitraries.of(wrong)));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(20);
    }

    private static Arbitrary<String> encoded() {
        return text().map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static Arbitrary<String> printable() {
        return Arbitraries.strings().withCharRange('!', '~').ofMaxLength(20);
    }

    private Arbitrary<String> target(Route route) {
        Arbitrary<String> path = Combinators.combine(segments(route)).as(parts -> "/" + String.join("/", parts));
        return Combinators.combine(path, query()).as((left, right) -> left + right);
    }

    private List<Arbitrary<String>> segments(Route route) {
        String template = route.path().toString();
        List<Arbitrary<String>> segments = new ArrayList<>();
        for (String part : template.substring(1).split("/", -1)) {
            segments.add(
                    part.startsWith("{") ? variable(route, template, SampleCalls.name(part)) : Arbitraries.just(part));
        }
        return segments;
    }

    private Arbitrary<String> variable(Route route, String template, String name) {
        Arbitrary<String> right = Arbitraries.create(() -> calls.value(route.method(), template, name));
        int place = name.equals("workspace") || name.equals("repo_slug") ? 20 : 3;
        return Arbitraries.frequencyOf(
                Tuple.of(place, right),
                Tuple.of(2, Arbitraries.of(OddValues.SEGMENTS)),
                Tuple.of(1, encoded()),
                Tuple.of(1, printable()));
    }

    private Arbitrary<String> query() {
        Arbitrary<String> value = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(OddValues.VALUES)), Tuple.of(1, encoded()), Tuple.of(1, printable()));
        Arbitrary<String> pairs = Combinators.combine(Arbitraries.of(OddValues.PARAMETERS), value)
                .as((name, text) -> name + "=" + text)
                .list()
                .ofMaxSize(3)
                .map(list -> "?" + String.join("&", list));
        return Arbitraries.frequencyOf(
                Tuple.of(9, pairs), Tuple.of(1, printable().map(text -> "?" + text)));
    }

    /** A media type and a body for it. */
    private Arbitrary<Tuple.Tuple2<String, String>> body(Route route) {
        if (route.method().equals("GET") || route.method().equals("DELETE")) {
            return mostly("", List.of("{}", "x"), 9).map(body -> Tuple.of("", body));
        }
        return Arbitraries.frequencyOf(
                Tuple.of(4, nearly(route).map(json -> Tuple.of("application/json", json))),
                Tuple.of(2, json(2).map(json -> Tuple.of("application/json", json))),
                Tuple.of(2, query().map(query -> Tuple.of("application/x-www-form-urlencoded", query.substring(1)))),
                Tuple.of(2, multipart()),
                Tuple.of(1, text().map(noise -> Tuple.of("application/json", noise))),
                Tuple.of(1, text().map(noise -> Tuple.of("application/x-git-upload-pack-request", noise))));
    }

    private Arbitrary<String> nearly(Route route) {
        String right = bodies.getOrDefault(operation(route), "{}");
        boolean list = Json.tree(right).isArray();
        Arbitrary<String> fields = Combinators.combine(field(right), leaf())
                .as((name, value) -> name + ": " + value)
                .list()
                .ofMaxSize(2)
                .map(wrong -> SampleCalls.numbered(
                        changed(list ? Json.tree(right).get(0).toString() : right, wrong)));
        return fields.map(object -> list ? "[" + object + "]" : object);
    }

    /** One of those that the right body has, or any. */
    private Arbitrary<String> field(String right) {
        List<String> own = names.stream()
                .filter(name -> right.contains("\"" + name + "\""))
                .toList();
        Arbitrary<String> any = Arbitraries.of(names);
        Arbitrary<String> name =
                own.isEmpty() ? any : Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.of(own)), Tuple.of(3, any));
        return name.map(text -> "\"" + text + "\"");
    }

    /** The object with these fields in place of its own of those names. */
    private static String changed(String object, List<String> fields) {
        var tree = Json.tree(object);
        List<String> all = new ArrayList<>(fields);
        tree.properties().stream()
                .filter(own -> fields.stream().noneMatch(field -> field.startsWith("\"" + own.getKey() + "\"")))
                .forEach(own -> all.add("\"" + own.getKey() + "\": " + own.getValue()));
        return "{" + String.join(", ", all) + "}";
    }

    private static Arbitrary<String> leaf() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(OddValues.LEAVES)),
                Tuple.of(
                        1,
                        text().map(text ->
                                new String(Json.write(text.replaceAll("\\p{Cs}", "?")), StandardCharsets.UTF_8))));
    }

    private Arbitrary<String> json(int depth) {
        if (depth == 0) {
            return leaf();
        }
        Arbitrary<String> object = Combinators.combine(field(""), json(depth - 1))
                .as((name, value) -> name + ": " + value)
                .list()
                .ofMaxSize(4)
                .map(fields -> "{" + String.join(", ", fields) + "}");
        return Arbitraries.frequencyOf(
                Tuple.of(3, object),
                Tuple.of(1, json(depth - 1).list().ofMaxSize(3).map(all -> "[" + String.join(", ", all) + "]")),
                Tuple.of(1, leaf()));
    }

    private static Arbitrary<Tuple.Tuple2<String, String>> multipart() {
        Arbitrary<String> disposition = Arbitraries.of(
                "form-data; name=\"files\"; filename=\"a.zip\"",
                "form-data; name=\"files\"; filename=\"../../x\"",
                "form-data; name=\"files\"; filename=\"\"",
                "form-data; name=\"a.txt\"",
                "form-data; name=\"message\"",
                "form-data; name=\"branch\"",
                "form-data; name=\"author\"",
                "form-data; name=\"\"",
                "form-data",
                "form-data; name=\"files\"; filename*=UTF-8''%zz",
                "form-data; name=\"/\u00e4/../b\"",
                "attachment; name=x",
                ";;;=\"",
                "");
        Arbitrary<String> part = Combinators.combine(disposition, text())
                .as((head, content) -> "--cut\r\nContent-Disposition: " + head + "\r\n\r\n" + content + "\r\n");
        Arbitrary<String> end = Arbitraries.of("--cut--\r\n", "--cut--", "--cut", "", "--cut\r\n");
        return Combinators.combine(part.list().ofMaxSize(4), end)
                .as((parts, last) -> Tuple.of("multipart/form-data; boundary=cut", String.join("", parts) + last));
    }
}
