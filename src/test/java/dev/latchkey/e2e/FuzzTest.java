package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.http.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whatever comes, the server says something in its own words and goes on. */
final class FuzzTest {
    private static final String SEED = "7";
    private static final int TOO_COSTLY = 555;
    private static final int SERVERS_FAULT = 500;

    private static @Nullable Target lenient;
    private static @Nullable Target strict;

    /** A server and what is sent to it. */
    private record Target(LatchkeyServer server, Shots shots, String token) {
        static Target start(LatchkeyServer server) throws IOException {
            server.start();
            SampleCalls calls = SampleCalls.on(server);
            String document =
                    server.caller().getAnonymously("/2.0/openapi.json").body();
            Shots shots = new Shots(server.app().routes(), calls, names(Json.tree(document)));
            return new Target(server, shots, server.fullToken("ada"));
        }

        /** Of all fields in the document of the API. */
        private static List<String> names(JsonNode document) {
            TreeSet<String> names = new TreeSet<>(List.of("owner", "is_admin", "@class", "__proto__"));
            document.findValues("properties").forEach(properties -> names.addAll(properties.propertyNames()));
            return List.copyOf(names);
        }

        void fire(Shot shot) {
            boolean own = shot.target().contains("/api-tokens");
            RawAnswer answer =
                    RawAnswer.to(server.uri(), shot.bytes(server.host(), own ? server.fullToken("ada") : token));
            check(shot, answer);
            Statistics.label("answers").collect(answer.status() / 100).coverage(coverage -> {
                coverage.check(2).percentage(share -> share > 5);
                coverage.check(4).percentage(share -> share > 5);
            });
        }

        private void check(Shot shot, RawAnswer answer) {
            String what = shot + "\n→ " + answer;
            boolean fault = answer.status() >= SERVERS_FAULT && answer.status() != TOO_COSTLY;
            assertThat(fault).as(what).isFalse();
            assertThat(answer.head() + answer.body())
                    .as(what)
                    .doesNotContain(
                            token,
                            "Exception",
                            "\tat ",
                            "java.",
                            "dev.latchkey",
                            "org.eclipse",
                            "jackson",
                            "SQLITE",
                            "PSQL");
            if (answer.isJson() && answer.status() >= 400 && !answer.body().isEmpty()) {
                JsonNode body = Json.tree(answer.body());
                assertThat(body.path("type").asString()).as(what).isEqualTo("error");
                assertThat(body.path("error").path("message").asString())
                        .as(what)
                        .isNotEmpty();
            }
        }

        /** About a repository of its own: what was there before may have been deleted, as was asked. */
        void stillAnswers() {
            String repository = "/2.0/repositories/team/afterwards";
            server.repository("team/afterwards", true);
            server.role("team", "ada", Permission.ADMIN);
            Map<String, String> headers = new HashMap<>(Caller.bearer(token));
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            Answer made =
                    server.caller().call("POST", repository + "/src", headers, "branch=main&file=" + System.nanoTime());
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            for (String path : List.of("/2.0/user", repository, repository + "/commits/main")) {
                Answer answer = server.caller().get(path, token);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            }
        }
    }

    @BeforeContainer
    static void start() throws IOException {
        lenient = Target.start(new LatchkeyServer());
        strict = Target.start(new LatchkeyServer().onPostgres());
    }

    @AfterContainer
    static void stop() throws IOException {
        lenient().server().stop();
        strict().server().stop();
    }

    private static Target lenient() {
        return Objects.requireNonNull(lenient);
    }

    private static Target strict() {
        return Objects.requireNonNull(strict);
    }

    @AfterProperty
    void the_server_still_answers() {
        lenient().stillAnswers();
        strict().stillAnswers();
    }

    @Property(tries = 1_500, seed = SEED, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void any_request_gets_an_answer_that_is_no_fault_of_the_server(@ForAll("any") Shot shot) {
        lenient().fire(shot);
    }

    /** PostgreSQL takes less than SQLite does. */
    @Property(tries = 800, seed = SEED, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void any_json_gets_an_answer_that_is_no_fault_of_the_server(@ForAll("json") Shot shot) {
        strict().fire(shot);
    }

    @Provide
    Arbitrary<Shot> any() {
        return lenient().shots().any();
    }

    @Provide
    Arbitrary<Shot> json() {
        return strict().shots().json();
    }
}
