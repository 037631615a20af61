package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.db.Database;
import dev.latchkey.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that say more than their sender may decide. */
@SuppressWarnings("NullAway.Init")
final class S82BulkAssignmentTest {
    private static final String MARK = "poisoned";

    /** In what has to be hexadecimal: so long that no id holds it by chance. */
    private static final String HEX_MARK = "deadbeef";

    private static final String UUID = "{deadbeef-dead-4ead-8ead-deaddeadbeef}";
    private static final String WHEN = "2001-01-01T00:00:00+00:00";
    private static final long WHEN_MICROS = 978_307_200_000_000L;
    private static final long NUMBER = 471_100_815L;

    /** What the server decides, in every form in which clients have been seen to send it. */
    private static final String POISON = """
            {"owner": {"uuid": "%1$s", "username": "poisoned"}, "user": {"uuid": "%1$s"}, "account": "poisoned",
             "account_id": "%1$s", "accountId": "%1$s", "owner_id": "%1$s", "workspace_id": "%1$s", "creator": {"uuid": "%1$s"},
             "author": {"raw": "poisoned <poisoned@poisoned.example>"}, "uuid": "%1$s", "hash": "deadbeef", "full_name": "poisoned/poisoned",
             "fullName": "poisoned/poisoned", "slug": "poisoned", "parent": {"uuid": "%1$s"}, "links": {"self": {"href": "https://poisoned.example"}},
             "created_on": "%2$s", "createdOn": "%2$s", "updated_on": "%2$s", "date": "%2$s", "size": %3$d,
             "is_admin": true, "isAdmin": true, "admin": true, "is_staff": true, "is_public": true, "enabled": true,
             "role": "owner", "roles": ["admin"], "permission": "admin", "permissions": ["admin"],
             "secret": "poisoned", "token": "poisoned", "password": "poisoned", "expires_at": "%2$s", "revoked_by": "poisoned",
             "__proto__": {"is_admin": true}, "constructor": {"prototype": {"is_admin": true}}, "@class": "poisoned.Poisoned"}
            """.formatted(UUID, WHEN, NUMBER);

    /** Who may do what; each call leaves these rows as they are, but for the one that it is about. */
    private static final List<String> RIGHTS = List.of(
            "select id, username, display_name, admin, enabled, password_hash from account order by id",
            "select address, account_id, is_primary, confirmed from email_alias order by address",
            "select workspace_id, account_id, permission from workspace_member order by 1, 2",
            "select repository_id, account_id, permission from repository_grant where permission <> 'read' order by 1, 2",
            "select project_id, account_id, permission from project_grant where permission <> 'read' order by 1, 2",
            "select id from repository where is_public order by id");

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static SampleCalls calls;

    @BeforeAll
    static void a_server() throws IOException {
        calls = SampleCalls.on(server);
    }

    @TestFactory
    Stream<DynamicTest> S82_fields_that_the_server_decides_are_refused_or_have_no_effect() {
        return calls.takingJson().stream().map(call -> DynamicTest.dynamicTest(call.toString(), () -> check(call)));
    }

    private static void check(SampleCalls.Call call) {
        String token = server.fullToken("ada");
        Answer plain = calls.send(call, token, call.body());
        assertThat(plain.status()).as("without them: " + plain).isBetween(200, 299);
        try (Database database = server.database()) {
            List<String> rights = rows(database, RIGHTS);
            Answer answer = calls.send(call, token, poisoned(call.body()));
            assertThat(answer.status()).as(answer.toString()).isBetween(200, 499);
            if (answer.status() < 300) {
                assertThat(answer.body()).as("the answer").doesNotContain(MARK, HEX_MARK, WHEN, Long.toString(NUMBER));
            }
            assertThat(rows(database, everything(database)))
                    .as("rows after " + answer)
                    .noneMatch(row -> row.contains(MARK)
                            || row.contains(HEX_MARK)
                            || row.contains(Long.toString(NUMBER))
                            || row.contains(Long.toString(WHEN_MICROS)));
            assertThat(rows(database, RIGHTS)).isEqualTo(rights);
        }
    }

    /** The body with all of that in addition, on each object of a list. */
    private static String poisoned(String body) {
        JsonNode tree = Json.tree(body);
        for (JsonNode node : tree.isArray() ? tree : List.of(tree)) {
            ObjectNode object = (ObjectNode) node;
            for (Map.Entry<String, JsonNode> field : Json.tree(POISON).properties()) {
                if (!object.has(field.getKey())) {
                    object.set(field.getKey(), field.getValue());
                }
            }
        }
        return tree.toString();
    }

    private static List<String> everything(Database database) {
        return rows(
                        database,
                        List.of("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"))
                .stream()
                .map(row -> "select * from " + row.substring("{name=".length(), row.length() - 1))
                .toList();
    }

    private static List<String> rows(Database database, List<String> queries) {
        return database.read(tx -> queries.stream()
                .flatMap(query -> tx.handle().createQuery(query).mapToMap().map(Object::toString).list().stream())
                .toList());
    }
}
