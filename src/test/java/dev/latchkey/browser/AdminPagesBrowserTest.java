package dev.latchkey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Forms;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of personal settings and of administration, as they look. */
final class AdminPagesBrowserTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static void furnish() {
        Account root = server.administrator("root");
        server.role("observatory", "grace-hopper-of-the-navy", Permission.ADMIN);
        server.role("observatory", "ada", Permission.WRITE);
        server.role("observatory", "root", Permission.READ);
        server.workspace("team");
        server.repository("observatory/guidance-and-control");
        if (root.aliases().size() == 1) {
            Forms.of(server, "root")
                    .post("/account/settings/email", "email", "root.of.all@department-of-roots.example");
            for (String account : List.of("ada", "grace-hopper-of-the-navy")) {
                server.issue(
                        account,
                        NewToken.unrestricted(
                                "ci: clone and push", LatchkeyServer.ALL_SCOPES, Expiry.after(Duration.ofDays(300))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "settings-profile, /account/settings",
        "settings-emails, /account/settings/email",
        "admin-accounts, /admin/accounts",
        "admin-account, /admin/accounts/root",
        "admin-new-account, /admin/new-account",
        "admin-workspaces, /admin/workspaces",
        "admin-workspace, /admin/workspaces/observatory",
        "admin-new-workspace, /admin/new-workspace",
        "admin-tokens, /admin/tokens?owner=ada",
        "admin-revoke, /admin/tokens/revoke?owner=ada",
        "admin-policies, /admin/policies?standard=30&longest=60",
        "admin-audit, /admin/audit",
        "admin-maintenance, /admin/maintenance",
        "admin-health, /admin/health"
    })
    void each_page_fits_every_screen_and_is_accessible_in_light_and_dark(String name, String path) {
        furnish();
        Screenshots.take(browser, server.uri(), name, tab -> {
            tab.signedIn(server.session("root"));
            tab.go(path);
            assertThat(Axe.violations(tab.page())).as(name).isEmpty();
        });
    }

    @Test
    void an_account_comes_to_life_on_pages_alone_and_without_script() {
        furnish();
        try (Tab tab = browser.openWithoutScript(server.uri(), Device.DESKTOP, Scheme.LIGHT)) {
            tab.signedIn(server.session("root"));
            Page page = tab.go("/admin/accounts").page();
            press(page, AriaRole.LINK, "New account");
            page.getByLabel("User name").fill("ivan");
            page.getByLabel("E-mail address").fill("ivan@latchkey.example");
            press(page, AriaRole.BUTTON, "Create account");
            assertThat(page.locator("h1")).hasText("ivan");
            press(page, AriaRole.LINK, "New workspace for ivan");
            press(page, AriaRole.BUTTON, "Create workspace");
            assertThat(page.locator("h1")).hasText("ivan");
            assertThat(page.locator("ul.rows")).containsText("admin");
        }
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).click();
    }
}
