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
    private static final List<String> PARAMETERS = List.of(
            "page",
            "pagelen",
            "q",
            "sort",
            "fields",
            "role",
            "after",
            "ctx",
            "include",
            "exclude",
            "path",
            "context",
            "format",
            "max_depth",
            "at",
            "filename",
            "renames",
            "topic",
            "merge",
            "ignore_whitespace",
            "binary",
            "kind",
            "pattern",
            "name",
            "refname",
            "service",
            "prefix",
            "access_token");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "100",
            "101",
            "2147483648",
            "99999999999999999999",
            "1e9",
            "abc",
            "true",
            "false",
            "yes",
            "main",
            "topic",
            "v1",
            "HEAD",
            "HEAD~999999999",
            "main^{tree}",
            "main:a.txt",
            "..",
            "a.txt",
            "docs/",
            "%00",
            "%ff",
            "%",
            "%2",
            "%zz",
            "%C0%AF",
            "%F0%9F%98%80",
            "%ED%A0%80",
            "name",
            "-name",
            "--",
            "created_on",
            "owner.x",
            "name%3D%22a%22",
            "name~%22%25%22",
            "size%3E1e99",
            "((((",
            "%22",
            "a%3D1%20AND",
            "uuid%3D1",
            "created_on%3E2001-01-01",
            "values.*",
            "-*",
            "%2B*.*",
            "*.*.*.*.*.*.*",
            "meta",
            "rendered",
            "admin",
            "owner",
            "AAAA",
            "git-upload-pack",
            "git-receive-pack",
            "\u00ff",
            "<script>",
            "%7B%7D",
            "x".repeat(3_000));

    private static final List<String> SEGMENTS = List.of(
            "",
            ".",
            "..",
            "%2e%2e",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "%",
            "%0",
            "%zz",
            "%00",
            "%0d%0aX:y",
            "%ff",
            "%C0%AF",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%2F",
            "%2F%2F",
            "%5C",
            "{",
            "%7B",
            "%7B%7D",
            "%7Bx%7D",
            "%7B00000000-0000-0000-0000-000000000000%7D",
            "0",
            "-1",
            "2147483648",
            "99999999999999999999",
            "HEAD",
            "HEAD~99999999999",
            "main..topic",
            "main...topic",
            "..main",
            "main..",
            "..",
            "a..b..c",
            "main%5E%7Btree%7D",
            "main%40%7B1%7D",
            "main:a.txt",
            "refs%2Fheads%2Fmain",
            "0000000000000000000000000000000000000000",
            "0123456",
            "a;b=c",
            "a,b",
            "*",
            "~",
            "'",
            "%22",
            "<script>",
            "\u00e4",
            "\u00ff\u00fe",
            "a%20b",
            "a+b",
            ".git",
            "main.zip",
            "main.tar.gz",
            ".zip",
            "x".repeat(300),
            "x".repeat(9_000));

    private static final List<String> HEADERS = List.of(
            "Accept: */*",
            "Accept: text/html",
            "Accept: ;;;q=x",
            "Range: bytes=0-0",
            "Range: bytes=-1",
            "Range: bytes=9-1,x",
            "Range: bytes=99999999999999999999-",
            "If-None-Match: *",
            "If-None-Match: W/\"",
            "If-Range: x",
            "If-Modified-Since: yesterday",
            "Origin: null",
            "Origin: https://a.example",
            "Accept-Encoding: *;q=x",
            "Cookie: a",
            "User-Agent: git/2.40",
            "User-Agent: \u00ff",
            "X-Forwarded-For: x, 1.2.3.4:99999",
            "X-Forwarded-Host: \"",
            "X-Forwarded-Proto: gopher",
            "Expect: 200-ok",
            "Upgrade: websocket",
            "Git-Protocol: version=9",
            "Content-Encoding: gzip",
            "Content-Encoding: x",
            "Content-Language: \u00e4",
            "Access-Control-Request-Method: PUT",
            "Transfer-Encoding: chunked",
            "Content-Type: ",
            "Content-Type: a",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=",
            "X: " + "y".repeat(4_000));

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "OPTIONS",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "G\u00c4T",
            "X".repeat(500),
            "PRI",
            "{}",
            "GET\tX");

    private static final List<String> LEAVES = List.of(
            "null",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "1.5",
            "1e400",
            "-1e-400",
            "2147483648",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u202e\"",
            "\"main\"",
            "\"team\"",
            "\"bob\"",
            "\"read\"",
            "\"admin\"",
            "\"force\"",
            "\"glob\"",
            "\"branching_model\"",
            "\"SUCCESSFUL\"",
            "\"BUG\"",
            "\"../x\"",
            "\"https://a.example/{x}\"",
            "\"javascript:x\"",
            "\"2030-01-01T00:00:00Z\"",
            "\"9999999999-01-01T00:00:00Z\"",
            "\"{00000000-0000-0000-0000-000000000000}\"",
            "\"10.0.0.0/99\"",
            "\"a\\nb\\tc\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1]",
            "[\"x\"]",
            "{\"x\": {}}",
            "\"" + "y".repeat(5_000) + "\"");

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
                                mostly(route.method(), METHODS, 12),
                                target(route),
                                Arbitraries.of(HEADERS).list().ofMaxSize(2),
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
                Tuple.of(2, Arbitraries.of(SEGMENTS)),
                Tuple.of(1, encoded()),
                Tuple.of(1, printable()));
    }

    private Arbitrary<String> query() {
        Arbitrary<String> value = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(VALUES)), Tuple.of(1, encoded()), Tuple.of(1, printable()));
        Arbitrary<String> pairs = Combinators.combine(Arbitraries.of(PARAMETERS), value)
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
                Tuple.of(8, Arbitraries.of(LEAVES)),
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
