package dev.latchkey.browser;

import dev.latchkey.e2e.LatchkeyServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens tabs of the one browser of the test run, each with cookies and storage of its own. Without a browser on the machine each test
 * is skipped and says so. Register it as a static field, after the server.
 */
public final class Browser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private final List<Tab> open = new ArrayList<>();
    private @Nullable Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.shared(context).orElse(null);
    }

    /** Not once for the class, for of a class that is skipped as a whole Surefire reports nothing. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Assumptions.assumeTrue(chromium != null, Chromium.MISSING);
    }

    /** Closes what the test left open; its complaints count all the same. */
    @Override
    public void afterEach(ExtensionContext context) {
        List<Tab> left = List.copyOf(open);
        open.clear();
        left.forEach(Tab::close);
    }

    public Tab open(LatchkeyServer server, Device device, Scheme scheme) {
        return open(server.uri(), device, scheme);
    }

    /** A tab in which the paths of {@link Tab#go} are those of this server. */
    public Tab open(URI server, Device device, Scheme scheme) {
        return open(server, device, scheme, true);
    }

    /** A tab of somebody who turned JavaScript off. */
    public Tab openWithoutScript(URI server, Device device, Scheme scheme) {
        return open(server, device, scheme, false);
    }

    private Tab open(URI server, Device device, Scheme scheme, boolean script) {
        Tab tab = new Tab(
                server,
                Objects.requireNonNull(chromium, "register Browser as a static field")
                        .context(device.options()
                                .setColorScheme(scheme.preference())
                                .setJavaScriptEnabled(script)
                                .setLocale("en-GB")));
        open.add(tab);
        return tab;
    }
}
