package dev.latchkey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.LatchkeyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page about the API, in a browser. */
final class ApiReferenceTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    /** It is too long for pictures of the whole. */
    @Test
    void it_fits_every_screen_and_is_accessible_in_light_and_dark() {
        looksWell(Device.PHONE, Scheme.DARK);
        looksWell(Device.DESKTOP, Scheme.LIGHT);
    }

    private static void looksWell(Device device, Scheme scheme) {
        try (Tab tab = browser.open(server, device, scheme)) {
            tab.go("/docs/api");
            assertThat(tab.overflow()).isEmpty();
            assertThat(Axe.violations(tab.page())).isEmpty();
        }
    }

    @Test
    void contents_lead_to_operations_without_script() {
        try (Tab tab = browser.openWithoutScript(server.uri(), Device.DESKTOP, Scheme.LIGHT)) {
            tab.go("/docs/api");
            tab.page().locator("nav a[href='#createBranch']").click();
            assertThat(tab.page().locator("#createBranch h3")).isInViewport();
        }
    }
}
