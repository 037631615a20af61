package dev.latchkey.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init")
final class AnnotationApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Built built;
    private String path;

    @BeforeAll
    static void repository() {
        built = new Built(server);
    }

    @BeforeEach
    void a_report_of_its_own() {
        String report = "/commit/" + built.commit() + "/reports/tool";
        built.send("PUT", report, "{\"title\":\"Scan\",\"report_type\":\"BUG\"}");
        path = report + "/annotations";
    }

    private static String found(String id, String more) {
        return "{\"external_id\":\"" + id + "\",\"annotation_type\":\"BUG\",\"summary\":\"A bug\"" + more + "}";
    }

    private static String many(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> found("n" + i, "")).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void many_are_made_at_once_in_their_order() {
        Answer made = built.send(
                "POST",
                path,
                "["
                        + found(
                                "b",
                                ",\"path\":\"src/ä b.java\",\"line\":42,\"severity\":\"HIGH\",\"result\":\"FAILED\","
                                        + "\"details\":\"d\",\"link\":\"http://tool.example/b\",\"title\":\"odd\"")
                        + "," + found("a", ",\"line\":0") + "]");
        assertThat(made.status()).as(made.toString()).isEqualTo(200);
        assertThat(made.json().size()).isEqualTo(2);
        assertThat(made.json().path(0).path("line").asInt()).isEqualTo(42);
        assertThat(made.json().path(1).path("line").isMissingNode()).isTrue();
        Answer list = built.get(path);
        assertThat(list.json().path("values")).isEqualTo(made.json());
        assertThat(built.get(path + "?pagelen=1&page=2").json().path("values").path(0))
                .isEqualTo(made.json().path(1));
    }

    @Test
    void one_is_made_read_replaced_and_deleted() {
        Answer made = built.send(
                "PUT",
                path + "/x%2F1",
                "{\"annotation_type\":\"CODE_SMELL\",\"summary\":\"s\",\"path\":\"a\",\"line\":1}");
        assertThat(made.status()).as(made.toString()).isEqualTo(200);
        assertThat(made.json().path("external_id").asString()).isEqualTo("x/1");
        assertThat(made.json().path("links").path("self").path("href").asString())
                .endsWith(path + "/x%2F1");
        String uuid = made.json().path("uuid").asString().replace("{", "%7B").replace("}", "%7D");
        assertThat(built.get(path + "/" + uuid).json()).isEqualTo(made.json());
        Answer replaced =
                built.send("PUT", path + "/" + uuid, "{\"annotation_type\":\"VULNERABILITY\",\"summary\":\"t\"}");
        assertThat(replaced.json().path("uuid")).isEqualTo(made.json().path("uuid"));
        assertThat(replaced.json().path("path").isMissingNode()).isTrue();
        assertThat(built.send("DELETE", path + "/x%2F1", "").status()).isEqualTo(204);
        assertThat(built.get(path + "/x%2F1").status()).isEqualTo(404);
    }

    @Test
    void a_report_takes_a_thousand_and_a_request_a_hundred() {
        assertThat(built.send("POST", path, "[]").status()).isEqualTo(400);
        assertThat(built.send("POST", path, "[null]").status()).isEqualTo(400);
        assertThat(built.send("POST", path, many(0, 101)).status()).isEqualTo(400);
        for (int i = 0; i < 1_000; i += 100) {
            assertThat(built.send("POST", path, many(i, i + 100)).status()).isEqualTo(200);
        }
        assertThat(built.send("POST", path, many(950, 1_050)).message()).contains("None was stored");
        assertThat(built.send("PUT", path + "/another", found("another", "")).status())
                .isEqualTo(400);
        assertThat(built.send("PUT", path + "/n7", found("n7", "")).status()).isEqualTo(200);
        assertThat(built.get(path).json().path("size").asInt()).isEqualTo(1_000);
        assertThat(built.get(path + "/n1049").status()).isEqualTo(404);
    }

    @Test
    void all_or_none_are_stored() {
        assertThat(built.send("POST", path, "[" + found("a", "") + "," + found("a", "") + "]")
                        .status())
                .isEqualTo(400);
        assertThat(built.send("POST", path, "[" + found("a", "") + ",{\"external_id\":\"b\"}]")
                        .status())
                .isEqualTo(400);
        assertThat(built.get(path).json().path("size").asInt()).isZero();
    }

    @Test
    void what_makes_no_sense_is_refused_and_says_which_field() {
        refused("external_id", "[{\"annotation_type\":\"BUG\",\"summary\":\"s\"}]");
        refused("annotation_type", "[{\"external_id\":\"a\",\"summary\":\"s\"}]");
        refused("summary", "[{\"external_id\":\"a\",\"annotation_type\":\"BUG\"}]");
        refused(
                "summary",
                "[{\"external_id\":\"a\",\"annotation_type\":\"BUG\",\"summary\":\"" + "x".repeat(451) + "\"}]");
        refused("line", "[" + found("a", ",\"line\":-1") + "]");
        refused("severity", "[" + found("a", ",\"severity\":\"WORST\"") + "]");
        refused("result", "[" + found("a", ",\"result\":\"PENDING\"") + "]");
        refused("link", "[" + found("a", ",\"link\":\"nowhere\"") + "]");
        refused("path", "[" + found("a", ",\"path\":\"a\\u0000\"") + "]");
    }

    private void refused(String field, String body) {
        Answer answer = built.send("POST", path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("fields").has(field))
                .as(answer.toString())
                .isTrue();
    }

    @Test
    void annotations_go_with_their_report() {
        built.send("POST", path, many(0, 3));
        String report = path.substring(0, path.lastIndexOf('/'));
        built.send("DELETE", report, "");
        assertThat(built.get(path).status()).isEqualTo(404);
        built.send("PUT", report, "{\"title\":\"Scan\",\"report_type\":\"BUG\"}");
        assertThat(built.get(path).json().path("size").asInt()).isZero();
    }
}
