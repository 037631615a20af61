package dev.latchkey.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The one browser of a test run, started for the first class that asks and closed after the last; it reaches this machine only. */
final class Chromium implements AutoCloseable {
    static final String MISSING =
            "chromium was not found on PATH, so nothing was tried in a browser. On Debian: apt-get install chromium";

    private static final double ACTION_MILLIS = 15_000;
    private static final double NAVIGATION_MILLIS = 30_000;
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    private static final List<String> FLAGS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Chromium(Path executable) {
        System.setProperty(
                "playwright.driver.tmpdir", Path.of("target").toAbsolutePath().toString());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
        PlaywrightAssertions.setDefaultAssertionTimeout(ACTION_MILLIS);
    }

    /** The browser of this run, or nothing where none is installed. */
    static Optional<Chromium> shared(ExtensionContext context) {
        return executable()
                .map(found -> context.getRoot()
                        .getStore(Namespace.create(Chromium.class))
                        .computeIfAbsent(Chromium.class, key -> new Chromium(found), Chromium.class));
    }

    BrowserContext context(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(ACTION_MILLIS);
        context.setDefaultNavigationTimeout(NAVIGATION_MILLIS);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> executable() {
        List<String> directories =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
