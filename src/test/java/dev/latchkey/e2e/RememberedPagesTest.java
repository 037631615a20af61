package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Pages of commits and refs that are answered from memory are as fresh, and as well guarded, as if they were not. */
final class RememberedPagesTest {
    @RegisterExtension
    static final LatchkeyServer SQLITE = new LatchkeyServer().with("http.trusted-proxies", "127.0.0.1/32");

    @RegisterExtension
    static final LatchkeyServer POSTGRES =
            new LatchkeyServer().with("http.trusted-proxies", "127.0.0.1/32").onPostgres();

    private static Stream<LatchkeyServer> servers() {
        return Stream.of(SQLITE, POSTGRES);
    }

    private static String commits(TeamRepository repository) {
        return "/2.0/repositories/" + repository.name() + "/commits";
    }

    /** Asked for twice, so that the second is out of memory. */
    private static Answer warm(LatchkeyServer server, String path, String token) {
        Answer first = server.caller().get(path, token);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        Answer second = server.caller().get(path, token);
        assertThat(second.body()).isEqualTo(first.body());
        return second;
    }

    private static List<String> messages(Answer answer) {
        return answer.json()
                .get("values")
                .valueStream()
                .map(commit -> commit.get("message").asString().strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_push_a_forced_one_and_a_deletion_show_at_once(LatchkeyServer server) {
        TeamRepository repository = new TeamRepository(server);
        String branches = "/2.0/repositories/" + repository.name() + "/refs/branches";
        assertThat(messages(warm(server, commits(repository), repository.ada())))
                .containsExactly("two", "one");
        warm(server, branches, repository.ada());

        repository.git("commit", "-q", "--allow-empty", "-m", "three");
        repository.git("push", "-q", "ada", "HEAD:main");
        assertThat(messages(warm(server, commits(repository), repository.ada())))
                .containsExactly("three", "two", "one");

        repository.git("commit", "-q", "--amend", "--allow-empty", "-m", "other");
        repository.git("push", "-q", "-f", "ada", "HEAD:main");
        assertThat(messages(warm(server, commits(repository), repository.ada())))
                .containsExactly("other", "two", "one");

        repository.git("push", "-q", "ada", "HEAD~1:refs/heads/side");
        assertThat(warm(server, branches, repository.ada()).json().get("size").asInt())
                .isEqualTo(2);
        repository.git("push", "-q", "ada", ":refs/heads/side");
        assertThat(warm(server, branches, repository.ada()).json().get("size").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void S12_who_may_read_is_decided_before_memory_is_asked(LatchkeyServer server) {
        TeamRepository repository = new TeamRepository(server);
        String path = commits(repository);
        server.role("elsewhere", "eve", Permission.ADMIN);
        String eve = server.fullToken("eve");
        String unscoped = server.token("ada", "read:user:bitbucket");

        warm(server, path, repository.ada());
        assertThat(server.caller().get(path, eve).status()).isEqualTo(404);
        assertThat(server.caller().get(path, unscoped).status()).isEqualTo(403);
        int hidden = server.caller().getAnonymously(path).status();
        assertThat(hidden)
                .isEqualTo(server.caller().getAnonymously(path + "x").status())
                .isNotEqualTo(200);

        change(server, repository, "{\"is_private\": false}");
        assertThat(warm(server, path, eve).body())
                .isEqualTo(server.caller().getAnonymously(path).body());
        change(server, repository, "{\"is_private\": true}");
        assertThat(server.caller().get(path, eve).status()).isEqualTo(404);
        assertThat(server.caller().getAnonymously(path).status()).isEqualTo(hidden);

        warm(server, path, repository.bob());
        server.role("team", "bob", Permission.NONE);
        assertThat(server.caller().get(path, repository.bob()).status()).isEqualTo(404);
        assertThat(server.caller()
                        .call("DELETE", "/2.0/repositories/" + repository.name(), Caller.bearer(repository.ada()), "")
                        .status())
                .isEqualTo(204);
        assertThat(server.caller().get(path, repository.ada()).status()).isEqualTo(404);
    }

    private static Answer change(LatchkeyServer server, TeamRepository repository, String body) {
        Answer answer = server.caller().json("PUT", "/2.0/repositories/" + repository.name(), repository.ada(), body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void names_of_accounts_and_repositories_are_the_present_ones(LatchkeyServer server) {
        TeamRepository repository = new TeamRepository(server);
        repository.git("commit", "-q", "--allow-empty", "--author=Ada <ada@latchkey.example>", "-m", "three");
        repository.git("push", "-q", "ada", "HEAD:main");
        String path = commits(repository) + "?pagelen=1";
        warm(server, path, repository.ada());
        server.app().accounts().rename(server.account("ada").id(), "Countess " + server.host(), Actor.operator());
        JsonNode commit =
                warm(server, path, repository.ada()).json().get("values").get(0);
        assertThat(commit.at("/author/user/display_name").asString()).startsWith("Countess ");

        String slug = "again" + repository.name().substring(repository.name().indexOf('/') + 1);
        Answer renamed = change(server, repository, "{\"name\": \"" + slug + "\"}");
        String id = renamed.json().get("uuid").asString().replace("{", "%7B").replace("}", "%7D");
        for (String address : List.of("/2.0/repositories/team/" + slug, "/2.0/repositories/%7B%7D/" + id)) {
            JsonNode page = warm(server, address + "/commits", repository.ada()).json();
            assertThat(page.at("/values/0/repository/full_name").asString()).isEqualTo("team/" + slug);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void links_are_on_the_host_of_each_client(LatchkeyServer server) {
        TeamRepository repository = new TeamRepository(server);
        warm(server, commits(repository), repository.ada());
        Map<String, String> forwarded = Map.of(
                "Authorization", "Bearer " + repository.ada(),
                "X-Forwarded-For", "192.0.2.7",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "git.example");
        for (int i = 0; i < 2; i++) {
            Answer answer = server.caller().call("GET", commits(repository), forwarded, "");
            assertThat(answer.json().at("/values/0/links/self/href").asString())
                    .startsWith("https://git.example" + commits(repository).replace("/commits", "/commit/"));
            assertThat(answer.body()).doesNotContain(server.host());
        }
        assertThat(warm(server, commits(repository), repository.ada()).body()).contains(server.host());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_form_asks_for_another_page_than_its_address(LatchkeyServer server) {
        TeamRepository repository = new TeamRepository(server);
        Answer whole = warm(server, commits(repository), repository.ada());
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + repository.ada(), "Content-Type", "application/x-www-form-urlencoded");
        Answer part = server.caller().call("POST", commits(repository), headers, "pagelen=1");
        assertThat(messages(part)).containsExactly("two");
        assertThat(server.caller().get(commits(repository), repository.ada()).body())
                .isEqualTo(whole.body());
    }
}
