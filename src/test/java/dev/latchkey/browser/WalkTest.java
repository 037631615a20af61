package dev.latchkey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.core.Await;
import dev.latchkey.e2e.Commands;
import dev.latchkey.e2e.Commands.Outcome;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of a newcomer, on pages alone but for git itself: from the first start to a token that was revoked. */
final class WalkTest {
    private static final String ROOTS = "horse staple of the root";
    private static final String ADAS = "correct battery of ada";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void from_the_first_start_to_a_revoked_token() throws Exception {
        String setup = server.app().firstStart().offer().orElseThrow();
        try (Tab root = browser.open(server, Device.DESKTOP, Scheme.LIGHT);
                Tab ada = browser.open(server, Device.DESKTOP, Scheme.LIGHT)) {
            createAdministrator(root.go(setup).page());
            createAccount(root.go("/admin/new-account").page());
            signIn(ada.go("/login").page());
            createRepository(ada.go("/repositories/new").page());
            Page shown = createToken(ada.go("/account/settings/api-tokens").page());
            String clone = shown.locator("code")
                    .filter(new FilterOptions().setHasText("git clone"))
                    .filter(new FilterOptions()
                            .setHasText(shown.locator("#secret").textContent()))
                    .first()
                    .textContent();
            push(clone);
            seeCommitAndUse(ada);
            String rotated = rotate(ada.page(), clone);
            runs(rotated);
            revoke(ada);
            Outcome refused = commands().shell(server.workDirectory(), rotated);
            assertThat(refused.code()).isNotZero();
            assertThat(refused.err()).contains("revoked");
        }
    }

    private static void createAdministrator(Page page) {
        page.getByLabel("User name").fill("root");
        page.getByLabel("E-mail address").fill("root@latchkey.example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(ROOTS);
        page.getByLabel("Password, once more").fill(ROOTS);
        click(page, "Create and sign in");
        assertThat(page.getByText("Account menu")).hasCount(1);
    }

    /** The administrator makes the account, and a workspace in which it makes repositories. */
    private static void createAccount(Page page) {
        page.getByLabel("User name").fill("ada");
        page.getByLabel("Full name").fill("Ada Lovelace");
        page.getByLabel("E-mail address").fill("ada@latchkey.example");
        page.getByLabel("Password").fill(ADAS);
        click(page, "Create account");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New workspace for ada"))
                .click();
        page.getByLabel("Address").fill("team");
        click(page, "Create workspace");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("team");
    }

    private static void signIn(Page page) {
        page.getByLabel("User name or e-mail").fill("ada@latchkey.example");
        page.getByLabel("Password").fill(ADAS);
        click(page, "Sign in");
        assertThat(page.getByText("No repositories yet")).isVisible();
    }

    private static void createRepository(Page page) {
        page.getByLabel("Name").fill("Site");
        click(page, "Create repository");
        assertThat(page).hasURL(server.uri() + "/team/site");
        assertThat(page.getByText("Nothing is in here yet")).isVisible();
    }

    private static Page createToken(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create token"))
                .first()
                .click();
        page.locator("a.choice", new Page.LocatorOptions().setHasText("CI")).click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("CI of the site");
        click(page, "Create token");
        assertThat(page.getByText("Copy the token now")).isVisible();
        return page;
    }

    private static void push(String clone) throws IOException {
        Path work = server.workDirectory();
        commands().shell(work, clone).ok();
        Path site = work.resolve("site");
        Files.writeString(site.resolve("README.md"), "# The site of the team\n");
        commands().git(site, "add", ".").ok();
        commands().git(site, "commit", "-qm", "Begin the site").ok();
        commands().git(site, "push", "-q", "origin", "HEAD:refs/heads/main").ok();
    }

    private static void seeCommitAndUse(Tab ada) throws Exception {
        Page page = ada.go("/team/site").page();
        assertThat(page.getByText("Begin the site").first()).isVisible();
        assertThat(page.getByText("The site of the team")).isVisible();
        Await.until(() -> {
            String text = ada.go("/account/settings/api-tokens")
                    .page()
                    .locator("main")
                    .textContent();
            return text.contains("CI of the site") && text.contains("git") && !text.contains("Never");
        });
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("CI of the site").setExact(true))
                .click();
        assertThat(page.getByText("push.accepted")
                        .or(page.getByText("refs/heads/main"))
                        .first())
                .isVisible();
    }

    /** The clone command with the new secret in place of the old one, which still works in its grace time. */
    private static String rotate(Page page, String clone) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rotate"))
                .click();
        click(page, "Rotate the token");
        assertThat(page.getByText("Copy the token now")).isVisible();
        String rotated = page.locator("code")
                .filter(new FilterOptions().setHasText("git clone"))
                .filter(new FilterOptions().setHasText(page.locator("#secret").textContent()))
                .first()
                .textContent();
        assertThat(rotated).isNotEqualTo(clone);
        return rotated;
    }

    private static void runs(String clone) {
        Path work = server.workDirectory();
        commands().shell(work, clone).ok();
        assertThat(work.resolve("site/README.md")).exists();
    }

    private static void revoke(Tab ada) {
        Page page = ada.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Done"))
                .click();
        click(page, "Revoke");
        page.locator("form.card button.danger").click();
        assertThat(page.locator(".notice.success")).containsText("1 token is revoked");
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Commands commands() {
        return server.commands();
    }
}
