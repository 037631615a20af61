package dev.latchkey.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init")
final class ReportApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Built built;
    private String path;

    @BeforeAll
    static void repository() {
        built = new Built(server);
    }

    @BeforeEach
    void a_commit_of_its_own() {
        path = "/commit/" + built.commit() + "/reports";
    }

    private static String report(String more) {
        return "{\"title\":\"Scan\",\"report_type\":\"SECURITY\"" + more + "}";
    }

    private Answer put(String name, String more) {
        Answer answer = built.send("PUT", path + "/" + name, report(more));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    @Test
    void a_report_is_made_read_listed_replaced_and_deleted() {
        Answer made = put(
                "tool-1",
                ",\"details\":\"Ten new\\nholes\",\"reporter\":\"tool\",\"link\":\"http://tool.example/1\",\"result\":\"FAILED\","
                        + "\"remote_link_enabled\":true,\"logo_url\":\"https://tool.example/l.png\",\"data\":["
                        + "{\"title\":\"Duration\",\"type\":\"DURATION\",\"value\":14},{\"title\":\"Safe?\",\"value\":false}]");
        String self = made.json().path("links").path("self").path("href").asString();
        assertThat(self).endsWith(path + "/tool-1");
        assertThat(made.json().path("data").path(1).path("type").asString()).isEqualTo("BOOLEAN");
        assertThat(built.get(path + "/tool-1").json()).isEqualTo(made.json());
        assertThat(built.get(path).json().path("values").path(0)).isEqualTo(made.json());

        Answer replaced = put("tool-1", ",\"result\":\"PASSED\",\"external_id\":\"tool-1\"");
        assertThat(replaced.json().path("uuid")).isEqualTo(made.json().path("uuid"));
        assertThat(replaced.json().path("details").isMissingNode()).isTrue();
        assertThat(replaced.json().path("data").size()).isZero();

        assertThat(built.send("DELETE", path + "/tool-1", "").status()).isEqualTo(204);
        assertThat(built.get(path + "/tool-1").status()).isEqualTo(404);
        assertThat(built.send("DELETE", path + "/tool-1", "").status()).isEqualTo(404);
    }

    @Test
    void a_report_has_two_names() {
        String uuid = put("a%2Fb%20%C3%A4", "").json().path("uuid").asString();
        String encoded = uuid.replace("{", "%7B").replace("}", "%7D");
        Answer byUuid = built.get(path + "/" + encoded);
        assertThat(byUuid.json().path("external_id").asString()).isEqualTo("a/b ä");
        assertThat(put(encoded, ",\"result\":\"PENDING\"")
                        .json()
                        .path("external_id")
                        .asString())
                .isEqualTo("a/b ä");
        assertThat(built.get(path).json().path("size").asInt()).isEqualTo(1);
        assertThat(byUuid.json().path("links").path("self").path("href").asString())
                .endsWith("/reports/a%2Fb%20%C3%A4");
    }

    @Test
    void figures_are_of_their_types() {
        for (String good : new String[] {
            "{\"title\":\"t\",\"type\":\"DATE\",\"value\":1700000000000}",
            "{\"title\":\"t\",\"type\":\"LINK\",\"value\":{\"text\":\"here\",\"href\":\"https://x.example/\"}}",
            "{\"title\":\"t\",\"type\":\"NUMBER\",\"value\":-1.5}",
            "{\"title\":\"t\",\"type\":\"PERCENTAGE\",\"value\":100}",
            "{\"title\":\"t\",\"type\":\"TEXT\",\"value\":\"words\"}",
            "{\"title\":\"t\",\"value\":\"words\"}",
            "{\"title\":\"t\",\"value\":3}",
        }) {
            put("figures", ",\"data\":[" + good + "]");
            assertThat(built.get(path + "/figures")
                            .json()
                            .path("data")
                            .path(0)
                            .path("title")
                            .asString())
                    .isEqualTo("t");
        }
        for (String bad : new String[] {
            "{\"title\":\"t\",\"type\":\"BOOLEAN\",\"value\":\"yes\"}",
            "{\"title\":\"t\",\"type\":\"DATE\",\"value\":\"2026-01-01\"}",
            "{\"title\":\"t\",\"type\":\"LINK\",\"value\":{\"text\":\"here\",\"href\":\"javascript:alert(1)\"}}",
            "{\"title\":\"t\",\"type\":\"LINK\",\"value\":\"https://x.example/\"}",
            "{\"title\":\"t\",\"type\":\"PERCENTAGE\",\"value\":101}",
            "{\"title\":\"t\",\"type\":\"PERCENTAGE\",\"value\":1e999}",
            "{\"title\":\"t\",\"type\":\"NUMBER\",\"value\":1e999}",
            "{\"title\":\"t\",\"type\":\"ODD\",\"value\":1}",
            "{\"title\":\"t\",\"type\":\"TEXT\",\"value\":null}",
            "{\"title\":\"t\",\"value\":[1]}",
            "{\"title\":\"t\"}",
            "{\"value\":1}",
            "null",
        }) {
            refused("data", report(",\"data\":[" + bad + "]"));
        }
        refused(
                "data",
                report(",\"data\":[" + "{\"title\":\"t\",\"value\":1},".repeat(10) + "{\"title\":\"t\",\"value\":1}]"));
    }

    @Test
    void what_makes_no_sense_is_refused_and_says_which_field() {
        refused("title", "{\"report_type\":\"BUG\"}");
        refused("title", "{\"report_type\":\"BUG\",\"title\":\"" + "x".repeat(451) + "\"}");
        refused("report_type", "{\"title\":\"t\"}");
        refused("report_type", "{\"title\":\"t\",\"report_type\":\"ODD\"}");
        refused("result", report(",\"result\":\"DONE\""));
        refused("link", report(",\"link\":\"nowhere\""));
        refused("logo_url", report(",\"logo_url\":\"data:image/png;base64,AA\""));
        refused("details", report(",\"details\":\"" + "x".repeat(2001) + "\""));
        refused("reporter", report(",\"reporter\":\"a\\u0000b\""));
        refused("external_id", report(",\"external_id\":\"other\""));
        assertThat(built.send("PUT", path + "/r", "[]").status()).isEqualTo(400);
        assertThat(built.get(path).json().path("size").asInt()).isZero();
    }

    private void refused(String field, String body) {
        Answer answer = built.send("PUT", path + "/r", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("fields").has(field))
                .as(answer.toString())
                .isTrue();
    }

    @Test
    void reports_of_one_commit_are_not_those_of_another() {
        String uuid = put("mine", "").json().path("uuid").asString();
        String other = "/commit/" + built.commit() + "/reports";
        assertThat(built.get(other).json().path("size").asInt()).isZero();
        assertThat(built.get(other + "/mine").status()).isEqualTo(404);
        assertThat(built.get(other + "/" + uuid.replace("{", "%7B").replace("}", "%7D"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void readers_read_and_only_writers_write() {
        put("r", "");
        assertThat(server.caller()
                        .json("PUT", Built.REPOSITORY + path + "/r", built.reader, report(""))
                        .status())
                .isEqualTo(403);
        assertThat(server.caller()
                        .json("DELETE", Built.REPOSITORY + path + "/r", built.reader, "")
                        .status())
                .isEqualTo(403);
        assertThat(built.get(path + "/r").status()).isEqualTo(200);
    }
}
