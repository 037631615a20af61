package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first start: from no account to an administrator. */
final class SetupTest {
    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final LatchkeyServer late = new LatchkeyServer();

    @Test
    void the_link_makes_one_administrator_and_no_more() throws Exception {
        String stale = server.app().firstStart().offer().orElseThrow();
        String path = server.app().firstStart().offer().orElseThrow();
        Visitor visitor = new Visitor(server);
        assertThat(visitor.get(stale).status()).as("a newer one ends it").isEqualTo(404);
        assertThat(visitor.get("/setup").status()).isEqualTo(404);
        assertThat(visitor.get("/setup").body()).contains("Open the link that the server printed");
        assertThat(visitor.get(path).body()).contains("Create the administrator", "name=\"repeated\"");

        String key = path.substring(path.indexOf('=') + 1);
        assertThat(create(visitor, Map.of("key", "A".repeat(43))).status()).isEqualTo(404);
        Answer mistaken = create(visitor, Map.of("key", key, "username", "Not a name", "password", PASSWORD));
        assertThat(mistaken.status()).isEqualTo(400);
        assertThat(mistaken.body())
                .contains("A user name has 1 to 39", "value=\"not-an-address\"")
                .doesNotContain(PASSWORD);
        assertThat(create(visitor, Map.of("key", key, "repeated", "another one of these"))
                        .body())
                .contains("This is not the same as the password above.");
        assertThat(server.app().accounts().list()).isEmpty();

        Answer done = create(visitor, Map.of("key", key, "email", "ada@example.com"));
        assertThat(done.header("Location")).contains("/");
        assertThat(visitor.isIn()).isTrue();
        Account ada = server.app().accounts().require("ada");
        assertThat(ada.admin()).isTrue();
        assertThat(ada.profile().displayName()).isEqualTo("Ada Lovelace");

        Answer second = create(new Visitor(server), Map.of("key", key, "username", "eve", "email", "eve@example.com"));
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.body()).contains("This server is set up already");
        assertThat(new Visitor(server).get(path).status()).isEqualTo(404);
        assertThat(server.app().firstStart().offer()).isEmpty();
        assertThat(server.app().accounts().list()).hasSize(1);
        assertThat(server.recorded("account.created", "administrator")).noneMatch(row -> row.contains(key));
    }

    @Test
    void the_link_lasts_for_an_hour() {
        String path = late.app().firstStart().offer().orElseThrow();
        assertThat(new Visitor(late).get(path).status()).isEqualTo(200);
        late.clock().advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(new Visitor(late).get(path).status()).isEqualTo(404);
    }

    private static Answer create(Visitor visitor, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(Map.of(
                "username",
                "ada",
                "name",
                "Ada Lovelace",
                "email",
                "not-an-address",
                "password",
                PASSWORD,
                "repeated",
                PASSWORD));
        form.putAll(fields);
        return visitor.post("/setup", form);
    }
}
