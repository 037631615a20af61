package dev.latchkey.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Scope;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The document of the API against the routes, which are the truth. */
final class ApiDocumentTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @Test
    void the_document_lists_exactly_the_routes_with_their_scopes() {
        Map<String, Set<String>> routes = server.app().routes().stream()
                .filter(route -> route.door() == Door.REST && ApiPaths.isVersioned(route))
                .collect(Collectors.toMap(
                        route -> route.method() + " " + ApiPaths.of(route),
                        route -> new TreeSet<>(Scope.names(route.access().scopes())),
                        (one, other) -> one,
                        TreeMap::new));
        assertThat(documented(ApiDocument.load().paths())).isEqualTo(routes);
    }

    private static Map<String, Set<String>> documented(JsonNode paths) {
        Map<String, Set<String>> operations = new TreeMap<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                scopes(operation.getValue()))));
        return operations;
    }

    private static Set<String> scopes(JsonNode operation) {
        Set<String> scopes = new TreeSet<>();
        operation.path("x-scopes").forEach(scope -> scopes.add(scope.asString()));
        return scopes;
    }

    @Test
    void operations_have_names_of_their_own_and_a_line_for_people() {
        Set<String> names = new TreeSet<>();
        ApiDocument.load()
                .paths()
                .forEach(path -> path.forEach(operation -> {
                    assertThat(names.add(operation.path("operationId").asString()))
                            .as(operation.toString())
                            .isTrue();
                    assertThat(operation.path("summary").asString())
                            .as(operation.toString())
                            .isNotBlank();
                }));
    }

    @Test
    void every_reference_leads_somewhere() {
        JsonNode document = ApiDocument.load().at("http://localhost/2.0");
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
    }

    @Test
    void it_is_served_to_everybody_with_the_address_that_the_client_used() {
        Answer answer = server.caller().call("GET", "/2.0/openapi.json", Map.of(), "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("servers").path(0).path("url").asString())
                .isEqualTo("http://" + server.host() + "/2.0");
        assertThat(answer.json().path("paths").path("/user").isObject()).isTrue();
    }
}
