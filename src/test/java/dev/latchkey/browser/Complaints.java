package dev.latchkey.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what goes wrong in a browser context while a test looks elsewhere. */
final class Complaints {
    private static final String BAD_STATUS = "Failed to load resource: the server responded with a status of";

    private final URI server;
    private final List<String> found = new ArrayList<>();
    private final List<ConsoleMessage> errors = new ArrayList<>();
    private final Set<String> documents = new HashSet<>();
    private int expectedStatus = 200;

    Complaints(URI server, BrowserContext context) {
        this.server = server;
        context.onConsoleMessage(this::heard);
        context.onWebError(error -> found.add("exception in " + error.page().url() + ": " + error.error()));
        context.onRequest(request -> asked(request.url()));
        context.onResponse(this::answered);
        context.onPage(this::watch);
    }

    /** The status that the next documents may have though it is that of a fault. */
    void expect(int status) {
        expectedStatus = status;
    }

    /**
     * Not counted: the error for a document whose status is 400 or more, for what a test makes of that status is its own affair, and the one
     * for the icon that a browser asks for unbidden, sometimes after the test.
     */
    List<String> all() {
        List<String> all = new ArrayList<>(found);
        errors.stream()
                .filter(error -> !(error.text().startsWith(BAD_STATUS) && unbidden(address(error))))
                .forEach(error -> all.add("console: " + error.text() + " (" + error.location() + ")"));
        return all;
    }

    private boolean unbidden(String url) {
        return documents.contains(url) || url.equals(server + "/favicon.ico");
    }

    /** A location is {@code address:line:column}. */
    private static String address(ConsoleMessage message) {
        String location = message.location();
        return withoutFragment(location.substring(0, location.lastIndexOf(':', location.lastIndexOf(':') - 1)));
    }

    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    private void watch(Page page) {
        page.onWebSocket(socket -> asked(socket.url()));
        page.onCrash(crashed -> found.add("the page " + crashed.url() + " crashed"));
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error")) {
            errors.add(message);
        }
    }

    /** Addresses as the browser writes them are not always URIs to Java. */
    private void asked(String url) {
        boolean remote =
                url.startsWith("http:") || url.startsWith("https:") || url.startsWith("ws:") || url.startsWith("wss:");
        if (remote && !url.substring(url.indexOf(':')).startsWith("://" + server.getAuthority() + "/")) {
            found.add("request to another host: " + url);
        }
    }

    private void answered(Response answer) {
        if (!answer.request().isNavigationRequest() || answer.frame().parentFrame() != null) {
            return;
        }
        documents.add(withoutFragment(answer.url()));
        if (answer.status() >= 500 && answer.status() != expectedStatus) {
            found.add("the server answered " + answer.status() + " to " + answer.url());
        }
    }
}
