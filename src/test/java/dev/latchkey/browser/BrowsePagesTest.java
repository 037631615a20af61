package dev.latchkey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.Checkout;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.Base64;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of repositories as people see them. */
@SuppressWarnings("NullAway.Init")
final class BrowsePagesTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @BeforeAll
    static void push() {
        server.repository("acme/telemetry", true);
        server.repository("acme/a-very-long-repository-name-that-goes-on-and-on-for-ever");
        server.role("acme", "bob", Permission.READ);
        Checkout rocket = new Checkout(server, "acme/rocket", false);
        rocket.write("README.md", readme())
                .write("docs/map.png", Base64.getDecoder().decode(PIXEL))
                .write("docs/guide.md", "# Guide\n\nBack to [the start](../README.md).\n")
                .write("src/main/Attitude.java", code())
                .write("src/main/a-file-with-a-name-that-is-rather-long-and-does-not-end-soon.properties", "a=b\n")
                .write(".gitignore", "target\n")
                .commit("Begin");
        rocket.write("src/main/Attitude.java", code().replace("LIMIT = 0.0174533", "LIMIT = 0.02"))
                .commit("Refuse an empty attitude, and say what is wanted instead of it, in one sentence that is long");
        rocket.git("branch", "feature/orbit");
        rocket.git("tag", "v1.0");
        rocket.push();
    }

    private static String readme() {
        return """
                # Rocket

                Guidance for the [small launcher](docs/guide.md). Runs on `Java 17`, nothing else.

                ## Start

                ```
                git clone https://ada@latchkey.example/acme/rocket.git && cd rocket && ./rocket "to the moon" --stages 3
                ```

                - Two stages, one engine
                - Telemetry over **plain** UDP

                | Stage | Thrust | Burn |
                |---|---|---|
                | First | 7.6 MN | 162 s |
                | Second | 0.9 MN | 397 s |

                > Failure is an option here.

                ![A map](docs/map.png) ![Build](https://ci.example.org/badge.svg)
                """;
    }

    private static String code() {
        return """
                package dev.rocket.guidance;

                /** Keeps the nose where the mission says; radians, right-handed. */
                @Immutable
                public final class Attitude {
                    private static final double LIMIT = 0.0174533;

                    static Attitude parse(String text) {
                        if (text.isBlank()) {
                            throw new IllegalArgumentException("The attitude is empty: give three angles in radians, divided by commas");
                        }
                        return new Attitude(text.split(","));
                    }
                }
                """;
    }

    private static Tab tab(Device device, Scheme scheme) {
        return browser.open(server, device, scheme);
    }

    private static void shown(String name, String account, String address) {
        Screenshots.take(browser, server.uri(), name, tab -> {
            tab.signedIn(server.session(account));
            tab.go(address);
            Assertions.assertThat(Axe.violations(tab.page())).as(name).isEmpty();
        });
    }

    @Test
    void pages_are_accessible_and_fit_every_screen() {
        shown("browse-start", "ada", "/");
        shown("browse-nothing", "ada", "/search?q=nothing+at+all");
        shown("browse-workspace", "ada", "/workspaces/acme");
        shown("browse-new", "ada", "/workspaces/acme/repositories/new");
        shown("browse-overview", "ada", "/acme/rocket");
        shown("browse-empty", "ada", "/acme/telemetry");
        shown("browse-directory", "ada", "/acme/rocket/src/main/src/main");
        shown("browse-file", "ada", "/acme/rocket/src/main/src/main/Attitude.java?lines=9-11");
        shown("browse-markdown", "ada", "/acme/rocket/src/main/docs/guide.md");
        shown("browse-image", "ada", "/acme/rocket/src/main/docs/map.png");
        shown("browse-blame", "ada", "/acme/rocket/annotate/main/src/main/Attitude.java");
        shown("browse-history", "ada", "/acme/rocket/history/main/src/main/Attitude.java");
        shown("browse-downloads", "ada", "/acme/rocket/downloads");
    }

    @Test
    void a_visitor_walks_from_the_list_to_a_line() {
        try (Tab tab = tab(Device.DESKTOP, Scheme.LIGHT)) {
            tab.signedIn(server.session("ada"));
            tab.go("/");
            Page page = tab.page();
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("acme/rocket").setExact(true))
                    .click();
            assertThat(page.locator(".markdown img")).hasJSProperty("naturalWidth", 1);
            page.locator(".tree")
                    .getByText("src", new Locator.GetByTextOptions().setExact(true))
                    .click();
            page.locator(".tree .name a").getByText("main").click();
            page.locator(".tree .name a").getByText("Attitude.java").click();
            page.locator("#L9 .ln a").click();
            assertThat(page).hasURL(Pattern.compile(".*#L9$"));
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Blame").setExact(true))
                    .click();
            assertThat(page.locator("tr.first")).not().hasCount(0);
        }
    }
}
