package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.latchkey.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JSON that is meant to cost or to confuse, sent to every operation that takes JSON. */
@SuppressWarnings("NullAway.Init")
final class S83HostileJsonTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MANY = 60_000;

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("deep lists", "[".repeat(MANY)),
            Map.entry("deep objects", "{\"name\":".repeat(MANY)),
            Map.entry("deep and whole", "{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}"),
            Map.entry("a name twice", "{\"x\": \"a\", \"x\": \"b\"}"),
            Map.entry("a name twice, once escaped", "{\"x\": 1, \"\\u0078\": 2}"),
            Map.entry("a number of many digits", "{\"x\": " + "9".repeat(MANY) + "}"),
            Map.entry("a long fraction", "{\"x\": 0." + "1".repeat(MANY) + "}"),
            Map.entry("a number that is none", "{\"x\": NaN}"),
            Map.entry("infinity", "{\"x\": -Infinity}"),
            Map.entry("octal", "{\"x\": 0777}"),
            Map.entry("a long name", "{\"" + "n".repeat(MANY) + "\": 1}"),
            Map.entry("more than 1 MiB", "{\"name\": \"" + "x".repeat(1 << 20) + "\"}"),
            Map.entry("a comment", "{/* */}"),
            Map.entry("single quotes", "{'name': 'x'}"),
            Map.entry("a comma at the end", "{\"x\": 1,}"),
            Map.entry("two values", "{} {}"),
            Map.entry("noise behind", "{}]"),
            Map.entry("cut off", "{\"name\": \"x"),
            Map.entry("a line break in a text", "{\"x\": \"a\nb\"}"),
            Map.entry("U+0000 in a text", "{\"x\": \"a\\u0000b\"}"),
            Map.entry("U+0000 in a name", "{\"a\\u0000b\": 1}"),
            Map.entry("half of a surrogate pair", "{\"x\": [\"\\ud800\"]}"),
            Map.entry("null", "null"),
            Map.entry("a text", "\"name\""),
            Map.entry("a number", "1e999999999"),
            Map.entry("a type as wrapper", "[\"java.lang.ProcessBuilder\", {\"command\": [\"id\"]}]"),
            Map.entry(
                    "XML",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static SampleCalls calls;
    private static String token;

    @BeforeAll
    static void a_server() throws IOException {
        calls = SampleCalls.on(server);
        token = server.fullToken("ada");
    }

    @TestFactory
    Stream<DynamicTest> S83_json_beyond_limits_or_rules_is_refused_soon() {
        return calls.takingJson().stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.toString(),
                        () -> REFUSED.forEach((what, body) -> {
                            Answer answer = assertTimeout(SOON, () -> calls.send(call, token, body));
                            assertThat(answer.status())
                                    .as(what + ": " + shown(answer))
                                    .isIn(400, 413);
                            assertThat(answer.message()).as(what).isNotEmpty().hasSizeLessThan(500);
                            assertThat(answer.body()).as(what).doesNotContain("jackson", "java.", "Exception");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> S83_numbers_out_of_all_bounds_and_names_of_types_do_no_harm() {
        String numbers = "\"value\": 1e999999999, \"size\": -1e-999999999, \"line\": 1e400";
        String types = "\"@class\": \"java.net.URL\", \"@type\": \"java.net.URL\", \"class\": \"java.lang.Runtime\","
                + " \"$type\": \"System.Diagnostics.Process\", \"!type\": [\"java.io.File\", \"/etc/passwd\"]";
        return calls.takingJson().stream()
                .flatMap(call -> Stream.of(numbers, types, manyNames())
                        .map(fields -> DynamicTest.dynamicTest(
                                call + " " + fields.substring(0, 20), () -> harmless(call, fields))));
    }

    private static String manyNames() {
        return IntStream.range(0, 20_000)
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":0")
                .collect(Collectors.joining(","));
    }

    private static void harmless(SampleCalls.Call call, String fields) {
        boolean list = Json.tree(call.body()).isArray();
        String object = list ? call.body().substring(1, call.body().length() - 1) : call.body();
        String inside = object.substring(1);
        String body = "{" + fields + (inside.equals("}") ? "" : ", ") + inside;
        Answer answer = assertTimeout(SOON, () -> calls.send(call, token, list ? "[" + body + "]" : body));
        assertThat(answer.status()).as(shown(answer)).isBetween(200, 499);
        assertThat(answer.body()).doesNotContain("java.net", "passwd", "Exception", "java.lang");
    }

    private static String shown(Answer answer) {
        String text = answer.toString();
        return text.substring(0, Math.min(text.length(), 1_000));
    }
}
