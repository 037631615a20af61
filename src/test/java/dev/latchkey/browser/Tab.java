package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page in a browser context of its own. Closing it fails the test when the page complained. */
public final class Tab implements AutoCloseable {
    private final URI server;
    private final BrowserContext context;
    private final Complaints complaints;
    private final Page page;
    private boolean closed;

    Tab(URI server, BrowserContext context) {
        this.server = server;
        this.context = context;
        complaints = new Complaints(server, context);
        page = context.newPage();
    }

    /** Signs in by the header of a session, as {@link dev.latchkey.e2e.LatchkeyServer#session} gives it; returns this. */
    public Tab signedIn(Map<String, String> session) {
        String[] pair = session.getOrDefault("Cookie", "").split("=", 2);
        context.addCookies(List.of(new Cookie(pair[0], pair[1]).setUrl(server.toString())));
        return this;
    }

    /** Goes to a path of the server, which must answer 200; redirects are followed. */
    public Tab go(String path) {
        return go(path, 200);
    }

    /** Goes to a path, taken as it is written, that must answer with this status. */
    public Tab go(String path, int status) {
        complaints.expect(status);
        @Nullable Response answer = page.navigate(server + path);
        assertThat(answer).as("the answer of %s", path).isNotNull();
        assertThat(answer.status()).as("the status of %s", path).isEqualTo(status);
        return this;
    }

    /** The page, for everything that Playwright can do with one. */
    public Page page() {
        return page;
    }

    /** What the page complained of so far: errors in its console, exceptions, violations of its policy, requests to other hosts, faults of the server. */
    public List<String> complaints() {
        if (!page.isClosed()) {
            // One question to the page, so that what it said before has arrived.
            page.title();
        }
        return complaints.all();
    }

    /** How the page is wider than its window, and what makes it so; empty when it is not. */
    public List<String> overflow() {
        return Overflow.of(page);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<String> all;
        try {
            all = complaints();
        } finally {
            context.close();
        }
        assertThat(all).as("complaints of %s", page.url()).isEmpty();
    }
}
