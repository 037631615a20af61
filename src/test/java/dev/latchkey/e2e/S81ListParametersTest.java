package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Door;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders, parts, lengths and pages that no list offers, asked of every operation that reads. */
@SuppressWarnings("NullAway.Init")
final class S81ListParametersTest {
    private static final List<String> ORDERS = List.of(
            "password_hash", "secret_hash", "name,slug", "(select%201)", "name;drop%20table%20account", "--name");

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static SampleCalls calls;
    private static Caller caller;
    private static String token;

    @BeforeAll
    static void a_server() throws IOException {
        calls = SampleCalls.on(server);
        caller = server.caller();
        token = server.fullToken("ada");
    }

    private static Stream<DynamicTest> reading(Consumer<String> check) {
        return server.app().routes().stream()
                .filter(route -> route.method().equals("GET") && route.door() == Door.REST)
                .map(route -> DynamicTest.dynamicTest(route.path().toString(), () -> check.accept(address(route))));
    }

    private static String address(Route route) {
        return calls.address(route);
    }

    private static Answer get(String address, String query) {
        return caller.get(address + (address.contains("?") ? "&" : "?") + query, token);
    }

    /** The values of a list, or the whole of what is none. */
    private static Optional<JsonNode> content(Answer answer) {
        boolean json = answer.status() == 200
                && answer.header("Content-Type").orElse("").startsWith("application/json");
        return json
                ? Optional.of(answer.json())
                        .map(body -> body.has("values") ? body.path("values") : body)
                        .map(S81ListParametersTest::withoutUses)
                : Optional.empty();
    }

    /** When a token was last used changes with each of these calls. */
    private static JsonNode withoutUses(JsonNode content) {
        content.findParents("last_used").forEach(token -> ((ObjectNode) token).remove("last_used"));
        return content;
    }

    @TestFactory
    Stream<DynamicTest> S81_an_order_that_is_not_on_the_list_is_refused_or_not_looked_at() {
        return reading(address -> {
            Answer plain = get(address, "");
            for (String order : ORDERS) {
                Answer sorted = get(address, "sort=" + order);
                if (sorted.status() == 400) {
                    assertThat(sorted.message()).isNotEmpty().doesNotContainIgnoringCase("sql");
                } else {
                    assertThat(sorted.status()).as(sorted.toString()).isEqualTo(plain.status());
                    assertThat(content(sorted)).as(sorted.toString()).isEqualTo(content(plain));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> S81_fields_choose_among_what_is_shown_anyway() {
        return reading(address -> {
            Optional<JsonNode> plain = content(get(address, ""));
            String hidden =
                    "%2Bvalues.*.*.*.*,%2B*.*.*.*,%2Bvalues.owner.password_hash,%2Bsecret_hash,%2Bvalues.secret";
            assertThat(content(get(address, "fields=" + hidden))).isEqualTo(plain);
            Answer only = get(address, "fields=password_hash,values.password_hash,values.owner.emails.address");
            if (plain.isPresent()) {
                String rest = only.body().replace("\"values\":", "").replaceAll("\"owner\":(null|\\{\\})", "");
                assertThat(rest).as(only.toString()).matches("[\\[\\]{},]*");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> S81_pages_are_as_long_as_is_allowed_and_no_longer() {
        return reading(address -> {
            Answer plain = get(address, "");
            if (plain.status() != 200
                    || content(plain).filter(JsonNode::isArray).isEmpty()) {
                return;
            }
            for (String length : List.of("0", "-1", "5001", "99999999999999999999", "1e2")) {
                Answer answer = get(address, "pagelen=" + length);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            }
            Answer short1 = get(address, "pagelen=1");
            assertThat(content(short1).orElseThrow().size())
                    .as(short1.toString())
                    .isLessThanOrEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> S81_a_page_that_is_none_is_refused_or_empty() {
        return reading(address -> {
            for (String page : List.of(
                    "page=-1", "page=x", "page=99999999999999999999", "page=2147483647", "ctx=AAAA", "after=x")) {
                Answer answer = get(address, page);
                assertThat(answer.status()).as(answer.toString()).isLessThan(500);
            }
        });
    }

    @Test
    void S81_fields_are_counted() {
        assertThat(get("/2.0/user", "fields=" + "a,".repeat(201)).message()).isEqualTo("Name at most 200 fields.");
        assertThat(get("/2.0/user", "fields=a" + ".a".repeat(16)).message())
                .isEqualTo("A field is at most 16 names deep.");
        assertThat(get("/2.0/user", "fields=" + "*.".repeat(15) + "*").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/2.0/repositories/team/site/commits", "/2.0/repositories/team/site/filehistory/main/a.txt"})
    void S81_a_cursor_that_was_changed_or_made_elsewhere_is_refused(String list) {
        String next = get(list, "pagelen=1").json().path("next").asString();
        String query = URI.create(next).getRawQuery();
        assertThat(get(list, query).status()).isEqualTo(200);
        String cursor = Stream.of(query.split("&", -1))
                .filter(pair -> pair.startsWith("ctx="))
                .map(pair -> pair.substring("ctx=".length()))
                .findFirst()
                .orElseThrow();
        for (int at = 0; at < cursor.length(); at += 7) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
            assertThat(get(list, query.replace(cursor, changed)).status()).isEqualTo(400);
        }
        assertThat(get(list, query.replace(cursor, cursor.substring(1))).status())
                .isEqualTo(400);
        assertThat(get(list.replace("site", "decoy"), query).status()).isBetween(400, 404);
    }
}
