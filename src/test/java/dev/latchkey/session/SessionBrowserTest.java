package dev.latchkey.session;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.browser.Axe;
import dev.latchkey.browser.Browser;
import dev.latchkey.browser.Device;
import dev.latchkey.browser.Scheme;
import dev.latchkey.browser.Screenshots;
import dev.latchkey.browser.Tab;
import dev.latchkey.e2e.LatchkeyServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of signing in, in a browser. */
final class SessionBrowserTest {
    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("sign-in.oidc.issuer", "http://127.0.0.1:1")
            .with("sign-in.oidc.client-id", "latchkey")
            .with("sign-in.oidc.client-secret-file", "/dev/null")
            .with("sign-in.oidc.name", "Example SSO");

    @RegisterExtension
    static final LatchkeyServer fresh = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void somebody_signs_in_changes_the_password_and_signs_out_without_script() {
        account("ada");
        try (Tab tab = browser.openWithoutScript(server.uri(), Device.DESKTOP, Scheme.LIGHT)) {
            Page page = tab.go("/account/settings/password").page();
            fillIn(page, "ada", "not the right one");
            assertThat(page.getByRole(AriaRole.ALERT))
                    .hasText("No account has this name and password. API tokens do not open pages.");
            assertThat(page.getByLabel("User name or e-mail")).hasValue("ada");
            fillIn(page, "ada", PASSWORD);
            assertThat(page).hasURL(server.uri() + "/account/settings/password");
            page.getByLabel("Current password").fill(PASSWORD);
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                    .fill("staple of another horse");
            page.getByLabel("New password, once more").fill("staple of another horse");
            click(page, "Change password");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
            page.getByText("Account menu").locator("..").click();
            click(page, "Sign out");
            assertThat(page).hasTitle("Sign in – Latchkey");
        }
    }

    @Test
    void the_administrator_is_created_by_the_link_of_the_first_start() {
        String path = fresh.app().firstStart().offer().orElseThrow();
        Screenshots.take(browser, fresh.uri(), "setup", tab -> {
            Page page = tab.go(path).page();
            page.getByLabel("User name").fill("Ada Lovelace");
            page.getByLabel("E-mail address").fill("ada@latchkey.example");
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(PASSWORD);
            page.getByLabel("Password, once more").fill(PASSWORD);
            click(page, "Create and sign in");
            assertThat(page.getByLabel("User name")).hasAttribute("aria-invalid", "true");
            assertThat(Axe.violations(page)).isEmpty();
        });
    }

    @Test
    void signing_in_fits_every_screen_and_is_accessible() {
        account("grace");
        Screenshots.take(browser, server.uri(), "sign-in", tab -> {
            fillIn(tab.go("/login").page(), "nobody" + tab.hashCode(), "not the right one");
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
        Screenshots.take(browser, server.uri(), "sign-in-again", tab -> {
            fillIn(tab.go("/login?next=/login/again").page(), "grace", PASSWORD);
            assertThat(tab.page().locator("h1")).hasText("Confirm it is you");
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
    }

    @Test
    void sessions_and_password_fit_every_screen_and_are_accessible() {
        Account hopper = account("hopper");
        Screenshots.take(browser, server.uri(), "sessions", tab -> {
            fillIn(tab.go("/login?next=/account/settings/sessions").page(), "hopper", PASSWORD);
            assertThat(tab.page().getByText("this browser")).isVisible();
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
        assertThat(server.app().sessions().list(hopper.id())).hasSize(4);
        Screenshots.take(browser, server.uri(), "password", tab -> {
            Page page = tab.go("/login?next=/account/settings/password").page();
            fillIn(page, "hopper", PASSWORD);
            page.getByLabel("Current password").fill(PASSWORD);
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                    .fill("staple of another horse");
            page.getByLabel("New password, once more").fill("staple of one horse");
            click(page, "Change password");
            assertThat(page.getByText("This is not the same as the new password."))
                    .isVisible();
            assertThat(Axe.violations(page)).isEmpty();
        });
    }

    @Test
    void a_form_that_waits_for_the_password_fits_every_screen_and_is_done_without_script() {
        account("keeper");
        Screenshots.take(browser, server.uri(), "form-held", tab -> {
            lapsed(tab);
            assertThat(tab.page().locator("h1")).hasText("Confirm it is you");
            assertThat(tab.page().getByText("Show it at Example SSO")).hasAttribute("target", "_blank");
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
        try (Tab tab = browser.openWithoutScript(server.uri(), Device.PHONE, Scheme.LIGHT)) {
            lapsed(tab);
            tab.page().getByLabel("Your password").fill(PASSWORD);
            click(tab.page(), "Continue");
            assertThat(tab.page().locator("#secret")).containsText("ATATLK");
        }
    }

    private static void lapsed(Tab tab) {
        Page page = tab.go("/login?next=/account/settings/api-tokens/new").page();
        fillIn(page, "keeper", PASSWORD);
        page.getByLabel("Name").fill("ci on rocket");
        page.locator("input[value='read:repository:bitbucket']").check();
        server.clock().advance(Duration.ofMinutes(16));
        click(page, "Create token");
    }

    @Test
    void an_account_without_password_is_offered_to_set_one() {
        Screenshots.take(browser, server.uri(), "password-first", tab -> {
            String header = server.session("newcomer").getOrDefault("Cookie", "");
            int equals = header.indexOf('=');
            tab.page()
                    .context()
                    .addCookies(List.of(new Cookie(header.substring(0, equals), header.substring(equals + 1))
                            .setUrl(server.uri().toString())));
            Page page = tab.go("/account/settings/password").page();
            assertThat(Axe.violations(page)).isEmpty();
            page.getByText("Set a password").click();
            assertThat(page.getByLabel("Current password")).hasCount(0);
            assertThat(Axe.violations(page)).isEmpty();
        });
    }

    private static void fillIn(Page page, String user, String password) {
        page.getByLabel("User name or e-mail").fill(user);
        page.getByLabel("Password").fill(password);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Account account(String name) {
        Account account = server.account(name);
        server.app().passwords().set(account.id(), PASSWORD, Optional.empty(), Actor.operator());
        return account;
    }
}
