package dev.latchkey.token.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Permission;
import dev.latchkey.browser.Axe;
import dev.latchkey.browser.Browser;
import dev.latchkey.browser.Device;
import dev.latchkey.browser.Scheme;
import dev.latchkey.browser.Screenshots;
import dev.latchkey.browser.Tab;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.Issued;
import dev.latchkey.token.NewToken;
import dev.latchkey.token.TokenActor;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of tokens as people see them. */
@SuppressWarnings("NullAway.Init")
final class TokenBrowserTest {
    private static final String HOME = "/account/settings/api-tokens";
    private static final String ADA = "ada";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static TokenId busy;

    @BeforeAll
    static void furnish() {
        server.role("acme", ADA, Permission.ADMIN);
        server.repository("acme/rocket");
        server.repository("acme/lander");
        server.repository("acme/site", true);
        busy = token("ci: clone and push", 80, "read:repository:bitbucket", "write:repository:bitbucket");
        token("laptop", 3, "read:repository:bitbucket");
        TokenId leaked = token("leaked in a gist", 200, LatchkeyServer.ALL_SCOPES.toArray(String[]::new));
        server.app()
                .tokens()
                .tokens()
                .revoke(TokenActor.operator(server.account(ADA).id()), leaked, "its secret stood in a gist");
        uses();
    }

    private static TokenId token(String name, int days, String... scopes) {
        NewToken wish = new NewToken(
                name,
                List.of(scopes),
                Expiry.after(Duration.ofDays(days)),
                name.startsWith("ci") ? Optional.of(List.of("acme/rocket")) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Issued issued = server.issue(ADA, wish);
        server.caller().get("/2.0/repositories/acme/rocket", issued.secret().reveal());
        server.caller().get("/2.0/user", issued.secret().reveal());
        return issued.token().id();
    }

    /** What a month would have left behind. */
    private static void uses() {
        LocalDate today = server.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
        try (Database database =
                Database.open(new DatabaseSettings.Sqlite(server.data().resolve("latchkey.db")))) {
            database.writing(tx -> {
                for (int back = 1; back < 30; back++) {
                    for (Door door : List.of(Door.GIT, Door.REST)) {
                        tx.handle()
                                .execute(
                                        "insert into token_use_day values (?, ?, ?, ?, ?)",
                                        busy.toString(),
                                        today.minusDays(back).toEpochDay(),
                                        door.wireName(),
                                        (back * (door == Door.GIT ? 37 : 23) + 11) % 60,
                                        door == Door.REST && back % 5 == 0 ? 8 : 0);
                    }
                }
            });
        }
    }

    private static Tab signedIn(Tab tab, String account) {
        String header = server.session(account).getOrDefault("Cookie", "");
        int equals = header.indexOf('=');
        tab.page()
                .context()
                .addCookies(List.of(new Cookie(header.substring(0, equals), header.substring(equals + 1))
                        .setUrl(server.uri().toString())));
        return tab;
    }

    private static void picture(String name, String path) {
        Screenshots.take(browser, server.uri(), name, tab -> {
            signedIn(tab, ADA).go(path);
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
    }

    private static void press(Tab tab, String button) {
        tab.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void the_list_fits_every_screen_and_is_accessible() {
        picture("tokens", HOME + "?state=all");
    }

    @Test
    void an_empty_list_says_what_to_do() {
        server.account("newcomer");
        Screenshots.take(browser, server.uri(), "tokens-empty", tab -> {
            signedIn(tab, "newcomer").go(HOME);
            assertThat(tab.page().locator(".empty")).containsText("No usable tokens");
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
    }

    @Test
    void the_page_of_one_fits_every_screen_and_is_accessible() {
        picture("token", HOME + "/" + busy);
    }

    @Test
    void rotation_fits_every_screen_and_is_accessible() {
        picture("token-rotate", HOME + "/" + busy + "/rotate");
    }

    @Test
    void the_form_fits_every_screen_and_says_what_is_wrong() {
        Screenshots.take(browser, server.uri(), "token-create", tab -> {
            signedIn(tab, ADA).go(HOME + "/new?preset=ci&repository=acme/rocket");
            tab.page().locator("#days").fill("0");
            press(tab, "Create token");
            assertThat(tab.page().locator("#name-error")).containsText("Say what will use the token");
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
    }

    @Test
    void the_question_before_revocation_fits_every_screen() {
        Screenshots.take(browser, server.uri(), "token-revoke", tab -> {
            signedIn(tab, ADA).go(HOME);
            tab.page().getByLabel("Select laptop").check();
            press(tab, "Revoke selected");
            assertThat(tab.page().locator("h1")).hasText("Revoke this token?");
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
    }

    @Test
    void S56_a_secret_is_shown_once_and_gone_after_it_was_left() {
        Screenshots.take(browser, server.uri(), "token-created", tab -> {
            signedIn(tab, "bob").go(HOME + "/new?preset=ci&name=ci");
            press(tab, "Create token");
            String secret = tab.page().locator("#secret").textContent();
            assertThat(secret).startsWith("ATATLK").hasSize(39);
            assertThat(tab.page().url()).doesNotContain(secret);
            assertThat(tab.page().title()).doesNotContain(secret);
            assertThat(tab.page().evaluate("JSON.stringify(history.state)")).isEqualTo("null");
            assertThat(Axe.violations(tab.page())).isEmpty();
        });
    }

    @Test
    void without_script_a_token_is_made_and_its_summary_told() {
        server.role("acme", "carl", Permission.READ);
        Tab tab = browser.openWithoutScript(server.uri(), Device.PHONE, Scheme.LIGHT);
        signedIn(tab, "carl").go(HOME + "/new?preset=ci&name=phone");
        press(tab, "Update summary");
        assertThat(tab.page().locator(".summary")).containsText("read 3 repositories");
        assertThat(tab.page().locator(".summary")).containsText("push to no repository");
        press(tab, "Create token");
        assertThat(tab.page().locator("#secret")).containsText("ATATLK");
        tab.page().getByText("Done").click();
        assertThat(tab.page().locator("h1")).hasText("phone");
        tab.close();
    }

    @Test
    void the_summary_follows_the_form_while_it_is_filled_in() {
        try (Tab tab = browser.open(server, Device.DESKTOP, Scheme.LIGHT)) {
            signedIn(tab, ADA).go(HOME + "/new");
            assertThat(tab.page().locator(".summary")).containsText("read no repository");
            assertThat(tab.page().locator("[data-summary-here]")).hasAttribute("aria-live", "polite");
            assertThat(tab.page().locator("button[name=preview]")).isHidden();
            tab.page().locator("input[value='read:repository:bitbucket']").check();
            assertThat(tab.page().locator(".summary")).containsText("read 3 repositories");
            tab.page().locator("input[name=where][value=repositories]").check();
            tab.page().locator("input[name=repositories][value='acme/rocket']").check();
            assertThat(tab.page().locator(".summary")).containsText("read acme/rocket");
            tab.page().locator("input[value='write:repository:bitbucket']").check();
            assertThat(tab.page().locator(".summary")).containsText("push to acme/rocket");
            tab.page().locator("#networks").fill("10.0.0.0/8");
            assertThat(tab.page().locator(".summary")).containsText("work from 10.0.0.0/8 only");
            tab.page().locator("#networks").fill("");
            assertThat(tab.page().locator(".summary")).not().containsText("work from");
            assertThat(tab.page().locator(".summary li")).not().hasCount(0);
            assertThat(Axe.violations(tab.page())).isEmpty();
        }
    }

    @Test
    void S56_the_way_back_does_not_lead_to_the_secret() {
        try (Tab tab = browser.open(server, Device.DESKTOP, Scheme.LIGHT)) {
            signedIn(tab, "dora").go(HOME + "/new?preset=ci&name=ci");
            press(tab, "Create token");
            String secret = tab.page().locator("#secret").textContent();
            tab.page().evaluate("dispatchEvent(new Event('pagehide'))");
            assertThat(tab.page().content()).doesNotContain(secret);
            tab.go(HOME);
            assertThat(tab.page().content()).doesNotContain(secret);
        }
    }

    @Test
    void scopes_are_filtered_while_typing() {
        try (Tab tab = browser.open(server, Device.DESKTOP, Scheme.LIGHT)) {
            signedIn(tab, ADA).go(HOME + "/new");
            tab.page().getByLabel("Filter scopes").fill("webhook");
            assertThat(tab.page().locator("#scope-groups label:visible")).hasCount(3);
        }
    }
}
