package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows a page on each device and in each scheme. */
public final class Screenshots {
    private static final Path DIRECTORY = Path.of("target/screenshots");

    private Screenshots() {}

    /**
     * Visits the page in a fresh tab for each device and scheme, so that what the visit asserts holds in all four; writes
     * {@code target/screenshots/<name>-<width>-<scheme>.png}; and fails when the page is wider than its window.
     */
    public static void take(Browser browser, URI server, String name, Consumer<Tab> visit) {
        for (Device device : Device.values()) {
            for (Scheme scheme : Scheme.values()) {
                String picture =
                        name + "-" + device.width() + "-" + scheme.name().toLowerCase(Locale.ROOT);
                try (Tab tab = browser.open(server, device, scheme)) {
                    visit.accept(tab);
                    tab.page()
                            .screenshot(new ScreenshotOptions()
                                    .setPath(DIRECTORY.resolve(picture + ".png"))
                                    .setFullPage(true));
                    assertThat(tab.overflow()).as(picture).isEmpty();
                }
            }
        }
    }

    /** The same for a path that anybody may see. */
    public static void take(Browser browser, URI server, String name, String path) {
        take(browser, server, name, tab -> tab.go(path));
    }
}
