package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers to fetches that are kept, in the whole server. */
final class KeptAnswersTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer().with("git.maintenance.every", "100ms");

    private static boolean isKept(String id) throws IOException {
        try (Stream<Path> all = Files.walk(server.data().resolve("cache/fetch"))) {
            return all.anyMatch(path -> path.getFileName().toString().equals(id));
        }
    }

    @Test
    void a_clone_is_kept_hidden_from_strangers_and_goes_with_its_repository() throws Exception {
        TeamRepository repository = new TeamRepository(server);
        String id = server.repository(repository.name()).id().toString();
        String clone = server.url("ada:" + repository.ada(), repository.name());
        server.commands()
                .git(server.workDirectory(), "clone", "-q", clone, "one")
                .ok();
        server.commands()
                .git(server.workDirectory(), "clone", "-q", clone, "two")
                .ok();
        assertThat(isKept(id)).isTrue();

        server.role("elsewhere", "eve", Permission.ADMIN);
        String stranger = server.url("eve:" + server.fullToken("eve"), repository.name());
        for (String url : new String[] {stranger, server.url("", repository.name())}) {
            assertThat(server.commands()
                            .git(server.workDirectory(), "clone", "-q", url, "none")
                            .code())
                    .isNotZero();
        }

        Answer deleted = server.caller()
                .call(
                        "DELETE",
                        "/2.0/repositories/" + repository.name(),
                        Map.of("Authorization", "Bearer " + repository.ada()),
                        "");
        assertThat(deleted.status()).isEqualTo(204);
        Await.until(() -> !isKept(id));
    }
}
