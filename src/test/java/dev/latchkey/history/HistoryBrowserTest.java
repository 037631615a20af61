package dev.latchkey.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.browser.Axe;
import dev.latchkey.browser.Browser;
import dev.latchkey.browser.Screenshots;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages over history and of settings, as a browser shows them. */
@SuppressWarnings("NullAway.Init")
final class HistoryBrowserTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Sample sample;

    @BeforeAll
    static void push() throws IOException {
        sample = new Sample(server);
        sample.post("/admin/branch-restrictions", "pattern=main&kind=push&users=ada");
        sample.post("/admin/permissions", "user=rita&permission=write");
    }

    private static void look(String name, String path) {
        Screenshots.take(browser, server.uri(), name, tab -> {
            tab.signedIn(sample.session());
            tab.go("/team/rocket" + path);
            assertThat(Axe.violations(tab.page())).as(path).isEmpty();
        });
    }

    @Test
    void lists_of_commits_fit_and_are_accessible() {
        look("history-commits", "/commits?branch=ahead");
        look("history-merge", "/commits?branch=" + sample.id("ahead~40"));
        look("history-tag", "/commits/tag/v1.0");
        look("history-branch", "/branch/ahead");
    }

    @Test
    void commits_fit_and_are_accessible() {
        look("history-commit", "/commits/" + sample.id("ahead~43"));
        look("history-sides", "/commits/" + sample.id("ahead~43") + "?view=sides");
        look("history-compare", "/branches/compare/ahead..v1.0");
    }

    @Test
    void branches_fit_and_are_accessible() {
        look("history-branches", "/branches");
        look("history-tags", "/branches/tags");
        look("history-new-branch", "/branches/create");
        look("history-delete-branch", "/branches/delete?name=ahead");
    }

    @Test
    void settings_fit_and_are_accessible() {
        look("settings-general", "/admin");
        look("settings-permissions", "/admin/permissions");
        look("settings-restrictions", "/admin/branch-restrictions");
        look("settings-delete", "/admin/delete");
    }
}
