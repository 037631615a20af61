package dev.latchkey.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.auth.Access;
import dev.latchkey.http.AnswerListener;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The check itself can fail. */
final class ContractCheckTest {
    private static final AnswerListener CHECK = ContractCheck.own();
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
        CHECK.answered("/2.0/user/emails", Optional.of(EMAILS), Response.json(status, body));
    }
}
