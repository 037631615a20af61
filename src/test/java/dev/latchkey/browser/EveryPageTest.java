package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ReducedMotion;
import dev.latchkey.auth.Door;
import dev.latchkey.browse.Checkout;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.http.Route;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page that the server has a route for: accessible, as wide as the window on a phone, on a desk and on a wall, light and dark, and
 * at most 60 kB at the first visit. With {@code -Dlatchkey.pictures=true} each leaves four pictures in {@code target/screenshots}.
 */
@SuppressWarnings("NullAway.Init")
final class EveryPageTest {
    private static final int FIRST_LOAD = 60_000;
    private static final List<Integer> WIDTHS = List.of(Device.PHONE.width(), 768, Device.DESKTOP.width(), 2560);
    /** Pages for those who are not signed in. */
    private static final List<String> VISITORS =
            List.of("/login", "/", "/repositories", "/{workspace}", "/{workspace}/{repo_slug}");

    private static final String TRANSFERRED = """
            () => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
                .reduce((sum, entry) => sum + entry.transferSize, 0)
            """;

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Map<String, String> session;
    private static String commit;
    private static String token;

    @BeforeAll
    static void furnish() {
        server.administrator("root");
        Checkout rocket = new Checkout(server, "acme/rocket", true);
        rocket.write("README.md", "# Rocket\n\n- [Source](src/Engine.java)\n\n| a | b |\n|---|---|\n| 1 | `code` |\n")
                .write("src/Engine.java", "/** Burns. */\nfinal class Engine {\n    static final int STAGES = 2;\n}\n")
                .commit("Begin");
        rocket.git("branch", "feature/x");
        rocket.git("tag", "-a", "-m", "The first release", "v1.0");
        commit = rocket.write(
                        "src/Engine.java", "/** Burns. */\nfinal class Engine {\n    static final int STAGES = 3;\n}\n")
                .commit("Add a stage\n\nTwo were not enough.");
        rocket.push();
        server.repository("acme/telemetry");
        server.project("acme", "SHUT");
        server.role("acme", "root", dev.latchkey.auth.Permission.ADMIN);
        session = server.session("root");
        token = server.issue(
                        "root",
                        NewToken.unrestricted(
                                "CI", List.of("read:repository:bitbucket"), Expiry.after(Duration.ofDays(9))))
                .token()
                .id()
                .toString();
    }

    @TestFactory
    Stream<DynamicTest> every_page_is_accessible_fits_and_is_small() {
        return pages().filter(route -> isPage(route, session))
                .map(route -> DynamicTest.dynamicTest(route.path().toString(), () -> check(route, "", session)));
    }

    @TestFactory
    Stream<DynamicTest> so_is_what_visitors_see() {
        return pages().filter(route -> VISITORS.contains(route.path().toString()) && isPage(route, Map.of()))
                .map(route -> DynamicTest.dynamicTest(
                        route.path() + " for a visitor", () -> check(route, "visitor-", Map.of())));
    }

    private static Stream<Route> pages() {
        return server.app().routes().stream()
                .filter(route -> route.door() == Door.WEB && route.method().equals("GET"));
    }

    /** Not what is downloaded, and not what leads elsewhere at once. */
    private static boolean isPage(Route route, Map<String, String> visitor) {
        Answer answer = server.caller().call("GET", address(route), visitor, "");
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
        return answer.status() != 303
                && answer.header("Content-Type").orElse("").startsWith("text/html");
    }

    private static void check(Route route, String prefix, Map<String, String> visitor) {
        int status = server.caller().call("GET", address(route), visitor, "").status();
        try (Tab tab = browser.open(server, Device.DESKTOP, Scheme.LIGHT)) {
            Page page = tab.page();
            if (!visitor.isEmpty()) {
                tab.signedIn(visitor);
            }
            tab.go(address(route), status);
            assertThat((Integer) page.evaluate(TRANSFERRED)).as("bytes").isBetween(500, FIRST_LOAD);
            assertThat(page.title()).isNotBlank();
            for (Scheme scheme : Scheme.values()) {
                page.emulateMedia(new EmulateMediaOptions()
                        .setColorScheme(scheme.preference())
                        .setReducedMotion(ReducedMotion.REDUCE)); // no colour is caught on its way to another
                WIDTHS.forEach(width -> fits(tab, width));
                for (Device device : Device.values()) {
                    page.setViewportSize(device.width(), 800);
                    assertThat(Axe.violations(page))
                            .as("%s, %s", device, scheme)
                            .isEmpty();
                    picture(page, prefix + name(route) + "-" + device.width() + "-" + scheme);
                }
            }
        }
    }

    private static void fits(Tab tab, int width) {
        tab.page().setViewportSize(width, 800);
        assertThat(tab.overflow()).as("%d pixels", width).isEmpty();
    }

    private static void picture(Page page, String name) {
        if (Boolean.getBoolean("latchkey.pictures")) {
            page.screenshot(new ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/every-" + name.toLowerCase(Locale.ROOT) + ".png"))
                    .setFullPage(true));
        }
    }

    private static String name(Route route) {
        return route.path().toString().replaceAll("[^a-z]+", "-");
    }

    private static String address(Route route) {
        String address = route.path()
                .toString()
                .replace("{workspace}", "acme")
                .replace("{repo_slug}", "rocket")
                .replace("{commit}", commit)
                .replace("{hash}", commit)
                .replace("{revision}", "main")
                .replace("{name+}", route.path().toString().contains("/tag") ? "v1.0" : "feature/x")
                .replace("{path+}", "src/Engine.java")
                .replace("{spec+}", "main..feature/x")
                .replace("{selected_user}", "ada")
                .replace("{account}", "ada")
                .replace("{token_id}", token)
                .replace("{filename}", "none.zip")
                .replace("{ref+}", "main.zip")
                .replace("{asset}", "style.css");
        assertThat(address).as("a sample for each variable").doesNotContain("{");
        return address + asked(address);
    }

    /** What a page that asks before something is done has to be told. */
    private static String asked(String address) {
        return switch (address) {
            case "/admin/tokens/revoke" -> "?id=" + token;
            case "/acme/rocket/branches/delete" -> "?name=feature/x";
            case "/acme/rocket/branches/tags/delete" -> "?name=v1.0";
            default -> "";
        };
    }
}
