package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bad pages fail tests, each for its own reason; good ones do not. */
@SuppressWarnings("NullAway.Init")
final class BrowserTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String STRICT = "default-src 'none'; require-trusted-types-for 'script'";
    private static final String LOOSE = "default-src * 'unsafe-inline'";

    private static Pages pages;

    @BeforeAll
    static void serve() throws IOException {
        pages = new Pages();
    }

    @AfterAll
    static void stop() {
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void a_good_page_under_a_strict_policy_passes() {
        pages.page("/good", STRICT, "<h1>Good</h1>");
        try (Tab tab = desktop()) {
            tab.go("/good#odd={a|b}");
            assertThat(Axe.violations(tab.page())).isEmpty();
            assertThat(tab.overflow()).isEmpty();
        }
    }

    @Test
    void an_error_in_the_console_is_a_complaint() {
        pages.page("/console", LOOSE, "<script>console.error('the cat is out')</script>");
        complains("/console", "the cat is out");
    }

    @Test
    void an_exception_is_a_complaint() {
        pages.page("/exception", LOOSE, "<script>throw new Error('no way')</script>");
        complains("/exception", "no way");
    }

    @Test
    void a_violation_of_the_policy_is_a_complaint() {
        pages.page("/script", STRICT, "<script>1</script>");
        complains("/script", "Content Security Policy");
        pages.page("/style", STRICT, "<p style='color:red'>Red</p>");
        complains("/style", "Content Security Policy");
        pages.page("/image", STRICT, "<img alt='' src=http://elsewhere.example/cat.png>");
        complains("/image", "Content Security Policy");
    }

    @Test
    void a_violation_is_a_complaint_without_script_too() {
        pages.page("/image-without-script", STRICT, "<img alt='' src=/cat.png>");
        Tab tab = browser.openWithoutScript(pages.uri(), Device.DESKTOP, Scheme.LIGHT);
        tab.go("/image-without-script");
        assertThatThrownBy(tab::close).hasMessageContaining("Content Security Policy");
    }

    @Test
    void a_request_to_another_host_is_a_complaint() {
        pages.page("/elsewhere", LOOSE, "<img alt='' src=http://elsewhere.example/cat.png>");
        complains("/elsewhere", "request to another host: http://elsewhere.example/cat.png");
        pages.page("/socket", LOOSE, "<script>new WebSocket('ws://elsewhere.example/')</script>");
        complains("/socket", "request to another host: ws://elsewhere.example/");
    }

    @Test
    void a_missing_part_of_the_page_is_a_complaint() {
        pages.page("/", LOOSE, "<img alt='' src=/nowhere.png>");
        complains("/", "nowhere.png");
    }

    @Test
    void the_status_of_a_page_must_be_the_expected_one() {
        pages.page("/gone", 410, STRICT, "<h1>Gone</h1>");
        try (Tab tab = desktop()) {
            tab.go("/gone#part", 410);
            assertThatThrownBy(() -> tab.go("/gone")).hasMessageContaining("410");
        }
    }

    @Test
    void a_fault_of_the_server_behind_a_link_is_a_complaint() {
        pages.page("/link", STRICT, "<a href=/fault>Break it</a>");
        pages.page("/fault", 500, STRICT, "<h1>Broken</h1>");
        Tab tab = desktop();
        tab.go("/link");
        tab.page().getByText("Break it").click();
        tab.page().getByText("Broken").waitFor();
        assertThatThrownBy(tab::close).hasMessageContaining("the server answered 500");
    }

    @Test
    void what_breaks_wcag_is_named_with_its_place() {
        pages.page("/pale", LOOSE, "<p style='color:#ccc;background:#fff'>Hard to read</p><input id=unnamed>");
        try (Tab tab = desktop()) {
            tab.go("/pale");
            assertThat(Axe.violations(tab.page()))
                    .anySatisfy(text -> assertThat(text).contains("color-contrast", "at p", "Hard to read"))
                    .anySatisfy(text -> assertThat(text).contains("label", "at #unnamed"));
        }
    }

    @Test
    void a_page_wider_than_the_phone_is_found_with_what_makes_it_so() {
        pages.page("/wide", LOOSE, "<div id=wide style='width:500px'>Wide</div>");
        try (Tab tab = browser.open(pages.uri(), Device.PHONE, Scheme.LIGHT)) {
            tab.go("/wide");
            assertThat(tab.overflow()).first().asString().contains("its window 360 px");
            assertThat(tab.overflow()).anySatisfy(line -> assertThat(line).startsWith("div#wide"));
        }
        assertThatThrownBy(() -> Screenshots.take(browser, pages.uri(), "wide", "/wide"))
                .hasMessageContaining("wide-360-light");
    }

    @Test
    void four_pictures_are_taken() throws IOException {
        pages.page("/picture", STRICT, "<h1>Picture</h1>");
        Path directory = Path.of("target/screenshots");
        for (String name : new String[] {"360-light", "360-dark", "1280-light", "1280-dark"}) {
            Files.deleteIfExists(directory.resolve("picture-" + name + ".png"));
        }
        Screenshots.take(browser, pages.uri(), "picture", "/picture");
        for (String name : new String[] {"360-light", "360-dark", "1280-light", "1280-dark"}) {
            assertThat(directory.resolve("picture-" + name + ".png")).isNotEmptyFile();
        }
    }

    @Test
    void the_device_the_scheme_and_the_lack_of_script_reach_the_page() {
        pages.page("/who", LOOSE, "<noscript><p>No script</p></noscript>");
        try (Tab phone = browser.open(pages.uri(), Device.PHONE, Scheme.DARK)) {
            phone.go("/who");
            assertThat(phone.page().evaluate("matchMedia('(width: 360px) and (prefers-color-scheme: dark)').matches"))
                    .isEqualTo(true);
            assertThat(phone.page().locator("p").isVisible()).isFalse();
        }
        try (Tab bare = browser.openWithoutScript(pages.uri(), Device.DESKTOP, Scheme.LIGHT)) {
            bare.go("/who");
            assertThat(bare.page().locator("p").isVisible()).isTrue();
        }
    }

    private static Tab desktop() {
        return browser.open(pages.uri(), Device.DESKTOP, Scheme.LIGHT);
    }

    private static void complains(String path, String text) {
        Tab tab = desktop();
        tab.go(path);
        assertThatThrownBy(tab::close).hasMessageContaining(text);
    }
}
