package dev.latchkey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.e2e.LatchkeyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people see who follow a link to nowhere. */
final class ProblemPageTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void an_unknown_address_has_a_page_that_says_so() {
        try (Tab tab = browser.open(server, Device.PHONE, Scheme.DARK)) {
            tab.go("/no/such/page", 404);
            assertThat(tab.page()).hasTitle("Page not found – Latchkey");
            assertThat(tab.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Page not found");
        }
    }

    @Test
    void it_says_so_to_browsers_without_script() {
        try (Tab tab = browser.openWithoutScript(server.uri(), Device.DESKTOP, Scheme.LIGHT)) {
            tab.go("/no/such/page", 404);
            assertThat(tab.page().locator("h1")).hasText("Page not found");
        }
    }

    @Test
    void it_fits_every_screen_and_is_accessible_in_light_and_dark() {
        Screenshots.take(browser, server.uri(), "problem", tab -> {
            tab.go("/no/such/page", 404);
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
    }
}
