package dev.latchkey.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.db.Database;
import dev.latchkey.e2e.LatchkeyServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in with a real provider, which runs as a process of its own. */
final class OidcSignInTest {
    @RegisterExtension
    static final RealProvider provider = RealProvider.start();

    @RegisterExtension
    static final LatchkeyServer server = server(false);

    @RegisterExtension
    static final LatchkeyServer open = server(true);

    private static LatchkeyServer server(boolean createsAccounts) {
        return new LatchkeyServer()
                .with("sign-in.oidc.issuer", provider.issuer())
                .with("sign-in.oidc.client-id", "latchkey")
                .with("sign-in.oidc.client-secret-file", RealProvider.secretFile())
                .with("sign-in.oidc.name", "Example <SSO>")
                .with("sign-in.oidc.create-accounts", Boolean.toString(createsAccounts));
    }

    @Test
    void a_confirmed_address_opens_its_account_and_from_then_on_the_person_does() throws Exception {
        Account ada = server.account("ada");
        Wanderer wanderer = new Wanderer(server);
        assertThat(wanderer.get("/login").body())
                .contains("Sign in with Example &lt;SSO&gt;", "href=\"/login/provider?next=%2F\"");
        HttpResponse<String> arrived = wanderer.signIn("ada");
        assertThat(arrived.headers().firstValue("Location")).contains("/account/settings/sessions");
        assertThat(wanderer.isIn()).isTrue();
        assertThat(server.recorded("account.provider-linked", "ada: "))
                .filteredOn(row -> row.contains("ada: "))
                .hasSize(1);
        assertThat(server.recorded("session.opened", "ada")).isNotEmpty();

        EmailAddress other = EmailAddress.parse("other@latchkey.example");
        server.app().aliases().add(ada.id(), other, Actor.operator());
        server.app().aliases().makePrimary(ada.id(), other, Actor.operator());
        server.app().aliases().remove(ada.id(), EmailAddress.parse("ada@latchkey.example"), Actor.operator());
        Wanderer later = new Wanderer(server);
        later.signIn("ada");
        assertThat(later.isIn())
                .as("the address is gone, the person is the same")
                .isTrue();
    }

    @Test
    void who_has_no_account_is_told_so_and_gets_one_where_that_is_allowed() throws Exception {
        HttpResponse<String> refused = new Wanderer(server).signIn("newcomer");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("No account here has the confirmed address newcomer@latchkey.example");
        assertThat(server.recorded("sign-in.failed", "newcomer@latchkey.example"))
                .isNotEmpty();

        Wanderer wanderer = new Wanderer(open);
        wanderer.signIn("newcomer");
        assertThat(wanderer.isIn()).isTrue();
        Account made = open.app().accounts().require("newcomer");
        assertThat(made.admin()).isFalse();
        assertThat(made.profile().displayName()).isEqualTo("newcomer of Example");
        assertThat(new Wanderer(open).signIn("newcomer").statusCode()).isEqualTo(303);
        assertThat(open.app().accounts().list())
                .filteredOn(one -> one.equals(made))
                .hasSize(1);
    }

    @Test
    void a_name_that_is_taken_gets_a_number() {
        open.app().aliases().add(open.account("twin").id(), EmailAddress.parse("x@example.com"), Actor.operator());
        open.app()
                .aliases()
                .makePrimary(open.account("twin").id(), EmailAddress.parse("x@example.com"), Actor.operator());
        open.app()
                .aliases()
                .remove(open.account("twin").id(), EmailAddress.parse("twin@latchkey.example"), Actor.operator());
        Wanderer wanderer = new Wanderer(open);
        wanderer.signIn("twin");
        assertThat(open.app().accounts().require("twin-2").primaryEmail().value())
                .isEqualTo("twin@latchkey.example");
    }

    @Test
    void an_address_that_the_provider_did_not_confirm_opens_nothing() {
        server.account("unconfirmed");
        HttpResponse<String> refused = new Wanderer(server).signIn("unconfirmed");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("does not say which confirmed e-mail address you have");
        assertThat(new Wanderer(open).signIn("unconfirmed2").statusCode()).isEqualTo(403);
    }

    @Test
    void who_changes_their_mind_there_is_not_signed_in_here() {
        Wanderer wanderer = new Wanderer(server);
        HttpResponse<String> refused = wanderer.signIn("nobody");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Example &lt;SSO&gt; did not sign you in: it said: access_denied");
        assertThat(wanderer.isIn()).isFalse();
    }

    @Test
    void a_disabled_account_stays_shut() {
        server.app().accounts().disable(server.account("shut").id(), Actor.operator());
        Wanderer wanderer = new Wanderer(server);
        assertThat(wanderer.signIn("shut").body()).contains("The account shut is disabled");
        assertThat(wanderer.isIn()).isFalse();
    }

    @Test
    void an_answer_opens_nothing_in_another_browser_with_another_state_a_second_time_or_later() {
        server.account("grace");
        String start = "/login/provider";
        URI stolen = new Wanderer(server).answerFor("grace", start);
        Wanderer other = new Wanderer(server);
        assertThat(other.get(stolen).body()).contains("not begun in this browser");
        other.answerFor("grace", start);
        assertThat(other.get(stolen).body()).contains("the answer belongs to another question");
        assertThat(other.isIn()).isFalse();

        Wanderer wanderer = new Wanderer(server);
        URI answer = wanderer.answerFor("grace", start);
        assertThat(wanderer.get(answer).statusCode()).isEqualTo(303);
        assertThat(wanderer.get(answer).body()).contains("not begun in this browser");

        Wanderer slow = new Wanderer(open);
        URI late = slow.answerFor("grace", start);
        open.clock().advance(Duration.ofMinutes(10));
        assertThat(slow.get(late).body()).contains("it took too long");
    }

    @Test
    void an_answer_of_another_issuer_is_not_believed() {
        server.account("mixed");
        Wanderer wanderer = new Wanderer(server);
        URI answer = wanderer.answerFor("mixed", "/login/provider");
        assertThat(answer.getQuery()).contains("iss=");
        String without = answer.toString().replaceFirst("[?&]iss=[^&]*", "");
        assertThat(wanderer.get(URI.create(without)).body()).contains("the answer is that of another provider");
        String foreign = without + "&iss=https%3A%2F%2Fevil.example";
        assertThat(wanderer.get(URI.create(foreign)).body()).contains("the answer is that of another provider");
        assertThat(wanderer.isIn()).isFalse();
    }

    @Test
    void somebody_without_a_password_shows_once_more_at_the_provider_who_they_are() {
        server.account("prover");
        server.account("stranger");
        Wanderer wanderer = new Wanderer(server);
        wanderer.signIn("prover");
        new Wanderer(server).signIn("stranger");
        String before = wanderer.session().toString();
        String page = wanderer.get("/login/again?next=/admin").body();
        assertThat(page).contains("Continue with Example").doesNotContain("name=\"password\"");
        String again = "/login/provider?next=/admin&again=true";
        assertThat(page).contains("href=\"/login/provider?next=%2Fadmin&amp;again=true\"");

        wanderer.forgetProvider();
        HttpResponse<String> foreign = wanderer.get(wanderer.answerFor("stranger", again));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("you are not prover");
        wanderer.forgetProvider();
        HttpResponse<String> proved = wanderer.get(wanderer.answerFor("prover", again));
        assertThat(proved.headers().firstValue("Location")).contains("/admin");
        assertThat(wanderer.session().toString()).isNotEqualTo(before);
        assertThat(wanderer.isIn()).isTrue();
    }

    @Test
    void S53_the_first_password_needs_a_proof_that_only_the_provider_can_give() {
        Account account = server.account("first");
        Wanderer wanderer = new Wanderer(server);
        wanderer.signIn("first");
        String path = "/account/settings/password/first";
        assertThat(wanderer.get("/account/settings/password").body()).contains("href=\"" + path + "\"");
        lapse(account);
        assertThat(wanderer.get(path).headers().firstValue("Location"))
                .contains("/login/again?next=%2Faccount%2Fsettings%2Fpassword%2Ffirst");
        String password = "correct horse battery";
        HttpResponse<String> asked = wanderer.post(path, Map.of("password", password, "repeated", password));
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.body())
                .contains("href=\"/login/provider?next=%2Flogin%2Fagain%2Fshown&amp;again=true\"", "target=\"_blank\"")
                .contains("id=\"retyped-password\"", "id=\"retyped-repeated\"")
                .doesNotContain(password);
        assertThat(wanderer.post(path, Map.of("password", password, "repeated", password, "proof_password", ""))
                        .body())
                .contains("You have not shown yet who you are.");
        assertThat(server.app().passwords().exists(account.id())).isFalse();

        wanderer.forgetProvider();
        HttpResponse<String> back =
                wanderer.get(wanderer.answerFor("first", "/login/provider?next=/login/again/shown&again=true"));
        assertThat(wanderer.get(back.headers().firstValue("Location").orElse(""))
                        .body())
                .contains("go back to the one that you came from");
        Map<String, String> kept = Map.of("password", password, "repeated", password, "proof_password", "");
        assertThat(wanderer.post(path, Map.of("password", password, "repeated", "else"))
                        .body())
                .contains("This is not the same as the password above.");
        assertThat(wanderer.post(path, Map.of("password", "short", "repeated", "short"))
                        .body())
                .contains("12 to 128 characters");
        assertThat(wanderer.post(path, kept).headers().firstValue("Location"))
                .contains("/account/settings/password?done=changed");
        assertThat(server.app().passwords().exists(account.id())).isTrue();
        assertThat(wanderer.isIn()).isTrue();
        assertThat(wanderer.post(path, kept).statusCode())
                .as("from now on the old one is asked for")
                .isEqualTo(409);
    }

    @Test
    void a_provider_that_did_not_ask_again_proves_nothing() {
        open.account("lazy");
        Wanderer wanderer = new Wanderer(open);
        wanderer.signIn("lazy");
        open.clock().advance(Duration.ofMinutes(2));
        String there = wanderer.get("/login/provider?next=/admin&again=true")
                .headers()
                .firstValue("Location")
                .orElse("");
        assertThat(there).contains("prompt=login", "max_age=0");
        String silently = there.replace("prompt=login", "prompt=consent").replace("max_age=0", "max_age=86400");
        HttpResponse<String> refused = wanderer.get(wanderer.answerFor("lazy", silently));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("did not ask you again who you are");
    }

    /** As if the account had signed in an hour ago; the clock cannot say so, for the provider has its own. */
    private static void lapse(Account account) {
        try (Database database = server.database()) {
            database.writing(tx -> tx.handle()
                    .execute(
                            "update web_session set proved_at = proved_at - ? where account_id = ?",
                            Duration.ofHours(1).toNanos() / 1_000,
                            account.id().toString()));
        }
    }
}
