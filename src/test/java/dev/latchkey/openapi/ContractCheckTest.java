package dev.latchkey.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.auth.Access;
import dev.latchkey.http.AnswerListener;
import dev.latchkey.http.Json;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The check itself can fail. */
final class ContractCheckTest {
    private static final SchemaDocument OWN =
            new SchemaDocument("latchkey.json", ApiDocument.load().at("https://latchkey.invalid/2.0"));
    private static final AnswerListener CHECK = new ContractCheck(OWN, Optional.empty());
    private static final Route EMAILS = Route.get("/2.0/user/emails", Access.caller(), request -> Response.noContent());

    @Test
    void what_the_document_says_passes() {
        assertThatCode(() -> answered(200, Map.of("values", List.of(), "pagelen", 10, "size", 0, "page", 1)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_missing_a_mistyped_and_an_unknown_property_are_found() {
        assertThatThrownBy(() -> answered(200, Map.of("values", List.of(), "pagelen", 10, "page", 1)))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> answered(200, Map.of("values", List.of(), "pagelen", "10", "size", 0, "page", 1)))
                .hasMessageContaining("pagelen");
        assertThatThrownBy(() ->
                        answered(200, Map.of("values", List.of(), "pagelen", 10, "size", 0, "page", 1, "extra", true)))
                .hasMessageContaining("extra");
        assertThatThrownBy(() -> answered(
                        200, Map.of("values", List.of(Map.of("type", "email")), "pagelen", 10, "size", 1, "page", 1)))
                .hasMessageContaining("is_primary");
    }

    @Test
    void a_status_that_is_not_described_is_found() {
        assertThatThrownBy(() -> answered(202, Map.of())).hasMessageContaining("202");
    }

    @Test
    void a_refusal_in_another_shape_is_found() {
        assertThatThrownBy(() -> answered(404, Map.of("message", "gone"))).hasMessageContaining("error");
    }

    private static void answered(int status, Object body) {
        answered(CHECK, status, body);
    }

    @Test
    void what_Bitbucket_says_otherwise_is_found_as_well() {
        Map<String, Object> body = Map.of("values", List.of(), "pagelen", 10, "size", 0, "page", 1);
        assertThatThrownBy(() -> answered(bitbucket("{'required': ['next']}"), 200, body))
                .hasMessageContaining("next");
        assertThatThrownBy(() -> answered(bitbucket("{'properties': {'size': {'type': 'string'}}}"), 200, body))
                .hasMessageContaining("size");
        assertThatCode(() -> answered(bitbucket("{'additionalProperties': true}"), 200, body))
                .doesNotThrowAnyException();
    }

    @Test
    void an_object_is_held_to_the_schema_that_its_type_names() {
        BitbucketContract contract = contract("{}");
        assertThat(contract.violations(
                        "GET", "/user/emails", 200, "{'values': [{'type': 'email'}]}".replace('\'', '"')))
                .singleElement()
                .asString()
                .contains("as email", "is_primary");
        assertThat(contract.violations("GET", "/user/emails", 200, "{\"values\": [{\"type\": \"other\"}]}"))
                .isEmpty();
        assertThat(contract.checked()).containsExactly("GET /user/emails");
    }

    @Test
    void a_status_that_Bitbucket_does_not_answer_is_found_and_a_silent_document_says_nothing() {
        BitbucketContract contract = contract("{}");
        assertThat(contract.otherStatus("GET", "/user/emails", 201)).isPresent();
        assertThat(contract.otherStatus("GET", "/user/emails", 404)).isEmpty();
        assertThat(contract.otherStatus("GET", "/unknown", 201)).isEmpty();
        assertThat(contract.violations("GET", "/unknown", 200, "{}")).isEmpty();
        assertThat(contract.checked()).isEmpty();
    }

    @Test
    void every_amendment_of_Bitbuckets_document_has_its_place_there() {
        assumeTrue(BitbucketFile.read().isPresent(), "Bitbucket's document is not at hand");
        BitbucketContract contract = BitbucketContract.find().orElseThrow();
        assertThat(contract.describes("GET", "/user")).isTrue();
        assertThat(CheckedOperations.report(contract)).hasSizeGreaterThan(80);
    }

    /** A document that says this of the answer to one operation. */
    private static BitbucketContract contract(String schema) {
        String document = """
                {'paths': {'/user/emails': {'get': {'responses': {'200': {'content': {'application/json': {'schema': %s}}}}}}},
                 'components': {'schemas': {'email': {'type': 'object', 'required': ['type', 'is_primary']}}}}
                """.formatted(schema).replace('\'', '"');
        return new BitbucketContract(BitbucketSchemas.readable(Json.tree(document)));
    }

    private static AnswerListener bitbucket(String schema) {
        return new ContractCheck(OWN, Optional.of(contract(schema)));
    }

    private static void answered(AnswerListener check, int status, Object body) {
        check.answered("/2.0/user/emails", Optional.of(EMAILS), Response.json(status, body));
    }
}
