package dev.latchkey.importing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.auth.Permission;
import dev.latchkey.browser.Axe;
import dev.latchkey.browser.Browser;
import dev.latchkey.browser.Device;
import dev.latchkey.browser.Scheme;
import dev.latchkey.browser.Screenshots;
import dev.latchkey.browser.Tab;
import dev.latchkey.core.Await;
import dev.latchkey.e2e.Forms;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.outbound.FarServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of imports, as they look. */
final class ImportBrowserTest {
    private static final FarServer FAR = far();

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("imports.ports", String.valueOf(FAR.port()))
            .with("imports.allowed-networks", "127.0.0.1/32");

    @RegisterExtension
    static final Browser browser = new Browser();

    private static FarServer far() {
        try {
            Path root = Files.createTempDirectory("latchkey-far");
            FarHistory.below(root);
            return FarServer.onLoopback(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void furnish() throws Exception {
        server.role("observatory", "ada", Permission.ADMIN);
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "grace", Permission.ADMIN);
        Forms ada = Forms.of(server, "ada");
        String form = "/workspaces/observatory/repositories/import";
        ada.post(form, "address", FAR.url("site.git"), "name", "arrived");
        ada.post(form, "address", FAR.url("rude.git"), "name", "guidance-and-control-of-the-lunar-module");
        Await.until(() -> !ada.get("/observatory/arrived/admin/import").body().contains("Stop the import")
                && !ada.get("/observatory/guidance-and-control-of-the-lunar-module/admin/import")
                        .body()
                        .contains("Stop the import"));
        FAR.hold();
        ada.post(form, "address", FAR.url("held.git"), "name", "running");
        Await.until(() -> ada.get("/observatory/running/admin/import").body().contains("Import is running"));
    }

    @AfterAll
    static void shut() {
        FAR.letGo();
        FAR.close();
    }

    @ParameterizedTest
    @CsvSource({
        "import-choose, /repositories/import",
        "import-form, /workspaces/observatory/repositories/import",
        "import-running, /observatory/running/admin/import",
        "import-done, /observatory/arrived/admin/import",
        "import-failed, /observatory/guidance-and-control-of-the-lunar-module/admin/import",
        "import-empty, /observatory/running",
        "import-workspace, /workspaces/observatory"
    })
    void each_page_fits_every_screen_and_is_accessible_in_light_and_dark(String name, String path) {
        Screenshots.take(browser, server.uri(), name, tab -> {
            tab.signedIn(server.session("ada"));
            tab.go(path);
            assertThat(Axe.violations(tab.page())).as(name).isEmpty();
        });
    }

    @Test
    void a_form_with_mistakes_comes_back_with_what_was_typed() {
        Screenshots.take(browser, server.uri(), "import-mistakes", tab -> {
            tab.signedIn(server.session("ada"));
            Page page = tab.go("/workspaces/observatory/repositories/import").page();
            page.getByLabel("Address").fill("https://git.example.com:22/team/site.git");
            page.getByLabel("User name").fill("mirror");
            press(page, AriaRole.BUTTON, "Import repository");
            assertThat(page.locator("#address-error")).containsText("does not connect to port 22");
            assertThat(page.getByLabel("Address")).hasValue("https://git.example.com:22/team/site.git");
            assertThat(Axe.violations(page)).isEmpty();
        });
    }

    @Test
    void an_import_is_asked_for_and_watched_without_script() {
        try (Tab tab = browser.openWithoutScript(server.uri(), Device.DESKTOP, Scheme.LIGHT)) {
            // Ada's share of the workers has its hands full
            tab.signedIn(server.session("grace"));
            Page page = tab.go("/workspaces/team/repositories/import").page();
            page.getByLabel("Address").fill(FAR.url("site.git"));
            page.getByLabel("Name (optional)").fill("probe");
            press(page, AriaRole.BUTTON, "Import repository");
            assertThat(page.locator("h2").first())
                    .hasText(
                            "Import is done",
                            new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                    .setTimeout(20_000));
            press(page, AriaRole.LINK, "See the repository");
            assertThat(page).hasURL(server.uri() + "/team/probe");
        }
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).click();
    }
}
