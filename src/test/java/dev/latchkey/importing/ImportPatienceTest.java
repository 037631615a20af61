package dev.latchkey.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Await;
import dev.latchkey.e2e.Forms;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.outbound.FarServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An import from a server that takes the connection and then says nothing. By itself, for the server waits so short here that
 * on a busy machine others' answers would come too late.
 */
final class ImportPatienceTest {
    private static final FarServer FAR = far();

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("imports.ports", Integer.toString(FAR.port()))
            .with("imports.allowed-networks", "127.0.0.1/32")
            .with("imports.read-timeout", "1s");

    private static FarServer far() {
        try {
            return FarServer.onLoopback(Path.of("no-repositories"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void shut() {
        FAR.close();
    }

    @Test
    void S84_a_server_that_says_nothing_is_given_up() throws Exception {
        server.role("team", "ada", Permission.ADMIN);
        Forms ada = Forms.of(server, "ada");
        FAR.hold();
        assertThat(ada.post("/workspaces/team/repositories/import", "address", FAR.url("silent.git"), "name", "quiet")
                        .status())
                .isEqualTo(303);
        String page = "/team/quiet/admin/import";
        Await.until(() -> !ada.get(page).body().contains("Stop the import"));
        assertThat(ada.get(page).body())
                .contains("Import failed")
                .contains("role=\"alert\"")
                .contains("The other server does not answer in time.")
                .doesNotContain("alert(")
                .doesNotContain("Exception")
                .doesNotContain("latchkey.");
        FAR.letGo();
        assertThat(FAR.heard()).as("it was asked").isNotEmpty();
        String address = server.url("ada:" + server.fullToken("ada"), "team/quiet");
        assertThat(server.commands()
                        .git(server.workDirectory(), "ls-remote", address, "refs/*")
                        .ok())
                .isEmpty();
    }
}
