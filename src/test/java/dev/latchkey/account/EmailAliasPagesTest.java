package dev.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.latchkey.core.Await;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.Forms;
import dev.latchkey.e2e.LatchkeyServer;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that are confirmed by links, which a real mail server takes. */
final class EmailAliasPagesTest {
    private static final String PAGE = "/account/settings/email";
    private static final String SITE = "https://git.example.com";
    private static final GreenMail MAIL = started();

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("mail.host", "127.0.0.1")
            .with("mail.port", Integer.toString(MAIL.getSmtp().getPort()))
            .with("mail.tls", "none")
            .with("mail.from", "latchkey@example.com")
            .with("mail.site", SITE + "/");

    private static GreenMail started() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @Test
    void an_address_opens_nothing_until_its_link_is_followed_and_then_stands_as_user_name() throws Exception {
        Forms ada = Forms.of(server, "ada");
        assertThat(ada.post(PAGE, "email", "Ada@Work.Example").status()).isEqualTo(303);
        String token = server.token("ada", "read:user:bitbucket");
        assertThat(status("ada@work.example", token)).isEqualTo(401);
        assertThat(ada.get(PAGE).body()).contains("ada@work.example", "Not confirmed");

        String link = link("ada@work.example", 1);
        assertThat(ada.get(link).body()).contains("Confirm this address?", "ada@work.example");
        assertThat(status("ada@work.example", token))
                .as("a link that is only looked at")
                .isEqualTo(401);

        assertThat(confirm(ada, link).status()).isEqualTo(303);
        assertThat(status("ada@work.example", token)).isEqualTo(200);
        assertThat(confirm(ada, link).status()).as("used once").isEqualTo(404);
        assertThat(server.recorded("account.email-confirmed", "ada@work.example by mail"))
                .hasSize(1);

        assertThat(ada.post(PAGE + "/primary", "email", "ada@work.example").status())
                .isEqualTo(303);
        assertThat(server.account("ada").primaryEmail().value()).isEqualTo("ada@work.example");
        assertThat(ada.post(PAGE + "/remove", "email", "ada@work.example").status())
                .as("the primary one stays")
                .isEqualTo(409);
        assertThat(ada.post(PAGE + "/remove", "email", "ada@latchkey.example").status())
                .isEqualTo(303);
        assertThat(status("ada@latchkey.example", token)).isEqualTo(401);
    }

    @Test
    void a_link_is_worth_nothing_to_another_account_and_after_a_day() throws Exception {
        Forms grace = Forms.of(server, "grace");
        grace.post(PAGE, "email", "grace@work.example");
        String link = link("grace@work.example", 1);
        Forms mallory = Forms.of(server, "mallory");
        assertThat(mallory.get(link).status()).isEqualTo(404);
        assertThat(confirm(mallory, link).status()).isEqualTo(404);
        server.clock().advance(Duration.ofHours(24));
        assertThat(confirm(Forms.of(server, "grace"), link).status()).isEqualTo(404);
        assertThat(Forms.of(server, "mallory")
                        .post(PAGE, "email", "grace@work.example")
                        .status())
                .as("who has not shown in a day that it is theirs does not keep it from others")
                .isEqualTo(303);
        assertThat(server.account("grace").aliases()).hasSize(1);
    }

    @Test
    void a_link_that_is_sent_again_ends_the_one_before_and_is_not_sent_twice_a_minute() throws Exception {
        Forms bob = Forms.of(server, "bob");
        bob.post(PAGE, "email", "bob@work.example");
        String first = link("bob@work.example", 1);
        assertThat(bob.post(PAGE + "/resend", "email", "bob@work.example").status())
                .isEqualTo(409);
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(bob.post(PAGE + "/resend", "email", "bob@work.example").status())
                .isEqualTo(303);
        String second = link("bob@work.example", 2);
        assertThat(confirm(bob, first).status()).isEqualTo(404);
        assertThat(confirm(bob, second).status()).isEqualTo(303);
    }

    @Test
    void links_lead_to_the_site_of_the_settings_whatever_host_the_request_names() throws Exception {
        Forms eve = Forms.of(server, "eve");
        eve.post(Map.of("X-Forwarded-Host", "evil.example"), PAGE, "email", "victim@work.example");
        assertThat(text("victim@work.example", 1))
                .contains(SITE + PAGE + "/confirm?code=")
                .doesNotContain("evil");
        assertThat(server.recorded("account.email-claimed", "victim@work.example"))
                .allSatisfy(row -> assertThat(row).doesNotContain("code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no address",
                "a@b@c.example",
                "\uff41da@work.example",
                "\u0430da@work.example",
                "ada@w\u043erk.example",
                "ad\u200ba@work.example",
                "ada\u202e@work.example",
                "<victim@work.example>",
                "a,b@work.example",
                "ada@work.example\r\nBcc: all@work.example",
                "oscar@latchkey.example "
            })
    void S87_an_address_that_is_none_or_looks_like_another_is_refused_beside_its_field(String address) {
        server.account("oscar");
        Answer answer = Forms.of(server, "trent").post(PAGE, "email", address);
        assertThat(answer.status()).as(address).isIn(400, 409);
        assertThat(server.account("trent").aliases()).hasSize(1);
    }

    @Test
    void S87_one_address_has_one_form() {
        Forms carol = Forms.of(server, "carol");
        assertThat(carol.post(PAGE, "email", "cafe\u0301@work.example").status())
                .isEqualTo(303);
        assertThat(Forms.of(server, "dave")
                        .post(PAGE, "email", "CAF\u00c9@work.example")
                        .status())
                .isEqualTo(409);
        assertThat(Forms.of(server, "dave")
                        .post(PAGE, "email", "caf\u0131@work.example")
                        .status())
                .as("a letter of its own is another address, which its owner has to show")
                .isEqualTo(303);
    }

    @Test
    void no_more_than_five_addresses_wait() {
        Forms frank = Forms.of(server, "frank");
        for (int i = 0; i < 5; i++) {
            assertThat(frank.post(PAGE, "email", "frank" + i + "@work.example").status())
                    .isEqualTo(303);
        }
        Answer sixth = frank.post(PAGE, "email", "frank6@work.example");
        assertThat(sixth.status()).isEqualTo(409);
        assertThat(sixth.body()).contains("5 addresses wait to be confirmed");
    }

    @Test
    void the_full_name_changes_and_what_is_typed_is_escaped() {
        Forms heidi = Forms.of(server, "heidi");
        assertThat(heidi.post("/account/settings", "name", "Heidi \"H\" O'Neil & Sons")
                        .status())
                .isEqualTo(303);
        assertThat(heidi.get("/account/settings").body())
                .contains(
                        "Heidi &#34;H&#34; O&#39;Neil &amp; Sons",
                        server.account("heidi").id().braced());
        Answer refused = heidi.post("/account/settings", "name", "<script>alert(1)</script>");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain("<script>alert").contains("no &lt; or");
    }

    private static Answer confirm(Forms who, String link) {
        return who.post(PAGE + "/confirm", "code", link.substring(link.indexOf('=') + 1));
    }

    private static int status(String user, String token) {
        return server.caller()
                .call("GET", "/2.0/user", Caller.basic(user, token), "")
                .status();
    }

    /** Path and query of the link in the message with this number that was sent to the address. */
    private static String link(String address, int number) throws Exception {
        String text = text(address, number);
        int at = text.indexOf(SITE) + SITE.length();
        return text.substring(at, text.indexOf('\n', at)).strip();
    }

    private static String text(String address, int number) throws Exception {
        Await.until(() -> messages(address).size() >= number);
        MimeMessage message = messages(address).get(number - 1);
        assertThat(message.getFrom()[0]).hasToString("latchkey@example.com");
        return String.valueOf(message.getContent());
    }

    private static List<MimeMessage> messages(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
