package dev.latchkey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Await;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.Forms;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.http.Json;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AdminPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202e\"'";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @BeforeAll
    static void administrators() {
        server.administrator("root");
        server.administrator("second");
    }

    private static Forms root() {
        return Forms.of(server, "root");
    }

    @Test
    void an_administrator_makes_an_account_and_a_workspace_where_it_makes_repositories() {
        Forms root = root();
        Answer made = root.post(
                "/admin/new-account",
                "username",
                "Ada",
                "email",
                "ada@work.example",
                "name",
                "Ada Lovelace",
                "password",
                "correct horse battery");
        assertThat(made.header("Location")).contains("/admin/accounts/ada?done=created");
        assertThat(root.get("/admin/accounts/ada").body())
                .contains("This account is in no workspace", "/admin/new-workspace?slug=ada&amp;owner=ada");
        assertThat(root.get("/admin/new-workspace?slug=ada&owner=ada").body()).contains("value=\"ada\"");
        assertThat(root.post("/admin/new-workspace", "slug", "ada", "owner", "ada")
                        .status())
                .isEqualTo(303);
        assertThat(root.get("/admin/accounts/ada").body()).doesNotContain("in no workspace");
        Answer repository = server.caller()
                .json("POST", "/2.0/repositories/ada/site", server.fullToken("ada"), "{\"scm\":\"git\"}");
        assertThat(repository.status()).isEqualTo(200);
        assertThat(root.get("/admin/accounts?q=LOVELACE").body()).contains("1 account found", "ada@work.example");
        assertThat(root.get("/admin/accounts?q=%25").body()).contains("No account has this");
    }

    @Test
    void what_cannot_be_made_comes_back_with_what_was_typed_but_the_password() {
        Answer refused = root().post(
                        "/admin/new-account",
                        "username",
                        "no good",
                        "email",
                        "x@y.example",
                        "name",
                        HOSTILE,
                        "password",
                        "a secret password");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("A user name has", "value=\"no good\"")
                .doesNotContain("a secret password", "<img src=x");
        Answer taken = root().post("/admin/new-account", "username", "root", "email", "new@y.example");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("belongs to an account already");
    }

    @Test
    void members_are_added_and_removed() {
        server.workspace("crew");
        server.account("mate");
        Forms root = root();
        assertThat(root.post("/admin/workspaces/crew", "account", "mate", "role", "write")
                        .status())
                .isEqualTo(303);
        assertThat(server.app().workspaces().members(server.workspace("crew").id()))
                .singleElement()
                .satisfies(member -> assertThat(member.role()).isEqualTo(Permission.WRITE));
        assertThat(root.post("/admin/workspaces/crew", "account", "nobody", "role", "read")
                        .body())
                .contains("There is no account 'nobody'");
        root.post("/admin/accounts/mate/workspaces", "workspace", "crew", "role", "none");
        assertThat(server.app().workspaces().members(server.workspace("crew").id()))
                .isEmpty();
    }

    @Test
    void disabling_ends_sessions_and_tokens_and_enabling_brings_the_tokens_back() {
        server.account("carol");
        Forms carol = Forms.of(server, "carol");
        String token = server.token("carol", "read:user:bitbucket");
        root().post("/admin/accounts/carol/disable");
        assertThat(carol.get("/account/settings").status()).isEqualTo(303);
        assertThat(server.caller().get("/2.0/user", token).status()).isEqualTo(401);
        root().post("/admin/accounts/carol/enable");
        assertThat(server.caller().get("/2.0/user", token).status()).isEqualTo(200);
        Forms again = Forms.of(server, "carol");
        root().post("/admin/accounts/carol/sessions");
        assertThat(again.get("/account/settings").status()).isEqualTo(303);
        Forms third = Forms.of(server, "carol");
        assertThat(root().post("/admin/accounts/carol/password", "password", "short")
                        .status())
                .isEqualTo(400);
        root().post("/admin/accounts/carol/password", "password", "correct horse battery");
        assertThat(third.get("/account/settings").status()).isEqualTo(303);
    }

    @Test
    void the_last_administrator_is_neither_disabled_nor_dismissed() {
        Forms root = root();
        server.account("third");
        assertThat(root.post("/admin/accounts/third/appoint").status()).isEqualTo(303);
        assertThat(root.post("/admin/accounts/third/dismiss").status()).isEqualTo(303);
        assertThat(root.post("/admin/accounts/second/disable").status()).isEqualTo(303);
        Answer disabled = root.post("/admin/accounts/root/disable");
        assertThat(disabled.status()).isEqualTo(409);
        assertThat(disabled.body()).contains("root is the last administrator of this server");
        assertThat(root.post("/admin/accounts/root/dismiss").status()).isEqualTo(409);
        assertThat(root.post("/admin/accounts/second/dismiss").status()).isEqualTo(303);
        assertThat(root.post("/admin/accounts/second/enable").status()).isEqualTo(303);
        assertThat(root.post("/admin/accounts/root/dismiss").status())
                .as("an ordinary account beside it does not count")
                .isEqualTo(409);
        assertThat(root.get("/admin/accounts").status()).isEqualTo(200);
        root.post("/admin/accounts/second/appoint");
    }

    @Test
    void who_is_no_administrator_any_more_is_out_at_the_next_request() {
        server.account("brief");
        root().post("/admin/accounts/brief/appoint");
        Forms brief = Forms.of(server, "brief");
        assertThat(brief.get("/admin/accounts").status()).isEqualTo(200);
        root().post("/admin/accounts/brief/dismiss");
        assertThat(brief.get("/admin/accounts").status()).isEqualTo(403);
    }

    @Test
    void without_a_mail_server_an_administrator_confirms_addresses() {
        Forms dave = Forms.of(server, "dave");
        dave.post("/account/settings/email", "email", "dave@work.example");
        assertThat(dave.get("/account/settings/email").body()).contains("until an administrator confirms it");
        String token = server.token("dave", "read:user:bitbucket");
        assertThat(user("dave@work.example", token)).isEqualTo(401);
        assertThat(root().get("/admin/accounts").body()).contains("Address to confirm");
        root().post("/admin/accounts/dave/confirm", "email", "dave@work.example");
        assertThat(user("dave@work.example", token)).isEqualTo(200);
    }

    private static int user(String name, String token) {
        return server.caller()
                .call("GET", "/2.0/user", Caller.basic(name, token), "")
                .status();
    }

    @Test
    void S95_tokens_of_an_owner_are_revoked_after_their_number_was_shown() throws Exception {
        String one = server.token("erin", "read:user:bitbucket");
        server.token("erin", "read:repository:bitbucket");
        String others = server.token("frank", "read:user:bitbucket");
        Forms root = root();
        assertThat(root.get("/admin/tokens?owner=erin").body()).contains("2 tokens found");
        assertThat(root.get("/admin/tokens/revoke?owner=erin").body()).contains("Revoke 2 tokens?", "of erin");
        assertThat(root.post("/admin/tokens/revoke", "owner", "erin", "reason", "")
                        .status())
                .isEqualTo(400);
        Answer done = root.post("/admin/tokens/revoke", "owner", "erin", "reason", "left the company");
        assertThat(done.header("Location")).contains("/admin/tokens?done=revoked&count=2");
        assertThat(root.get("/admin/tokens?done=revoked&count=2").body()).contains("2 tokens were revoked.");
        assertThat(server.caller().get("/2.0/user", one).status()).isEqualTo(401);
        assertThat(server.caller().get("/2.0/user", others).status()).isEqualTo(200);
        assertThat(server.recorded("token.revoked", "left the company; by administrator root"))
                .hasSize(2);
        assertThat(root.post("/admin/tokens/revoke", "reason", "all of them").status())
                .as("naming nothing is not naming all")
                .isEqualTo(400);
        assertThat(root.get("/admin/tokens?owner=nobody-there").body()).contains("There is no account");
        assertThat(root.post("/admin/tokens/revoke", "owner", others, "reason", "leaked")
                        .status())
                .as("a pasted secret")
                .isEqualTo(400);
    }

    @Test
    void a_policy_is_previewed_and_then_does_what_was_shown() {
        server.issue(
                "grace",
                NewToken.unrestricted("long", List.of("read:user:bitbucket"), Expiry.after(Duration.ofDays(300))));
        Forms root = root();
        String preview = root.get("/admin/policies?standard=30&longest=200").body();
        assertThat(preview).contains("<b>1</b><span>tokens live longer than that", "Cut them");
        Answer unclear = root.post("/admin/policies", "standard", "30", "longest", "200");
        assertThat(unclear.status()).isEqualTo(400);
        Answer set = root.post("/admin/policies", "standard", "30", "longest", "200", "existing", "cut");
        assertThat(set.header("Location")).contains("/admin/policies?done=policy&count=1");
        assertThat(root.get("/admin/policies").body()).contains("<b>200 days</b>");
        Answer refused = server.caller()
                .json(
                        "POST",
                        "/2.0/user/api-tokens",
                        server.fullToken("grace"),
                        "{\"name\":\"x\",\"scopes\":[\"read:user:bitbucket\"],\"expires_in_days\":201}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(root.get("/admin/policies?standard=1&longest=9999").status()).isEqualTo(400);
        root.post("/admin/policies", "standard", "90", "longest", "365", "existing", "keep");
    }

    @Test
    void the_audit_log_is_filtered_and_exported_as_a_whole_one_line_an_event() {
        server.account("heidi");
        server.app().accounts().rename(server.account("heidi").id(), "Heidi\u2028\u202e", Actor.operator());
        Forms root = root();
        root.get("/admin/accounts");
        assertThat(root.get("/admin/audit?action=account.renamed").body())
                .contains("account.renamed", "[U+202E]")
                .doesNotContain("\u202e");
        assertThat(root.get("/admin/audit?account=nobody-there").status()).isEqualTo(400);
        assertThat(root.get("/admin/audit?action=no.such").body()).contains("No such event");
        Answer export = root.get("/admin/audit/export?action=account.renamed");
        assertThat(export.header("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(export.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(export.body().lines()).singleElement().satisfies(line -> {
            assertThat(line).contains("\\u2028");
            assertThat(Json.tree(line).path("verdict").asString()).isEqualTo("allowed");
            assertThat(Json.tree(line).propertyNames())
                    .containsExactly(
                            "id",
                            "at",
                            "action",
                            "verdict",
                            "account",
                            "account_name",
                            "token",
                            "token_name",
                            "repository",
                            "repository_name",
                            "door",
                            "address",
                            "user_agent",
                            "detail");
        });
        assertThat(root.get("/admin/audit/export").body().lines().count()).isGreaterThan(5);
    }

    @Test
    void a_repository_is_repacked_when_somebody_asks() throws Exception {
        server.repository("team/site");
        Forms root = root();
        assertThat(root.get("/admin/maintenance").body()).contains("team/site", "Repack now");
        String id = server.repository("team/site").id().toString();
        assertThat(root.post("/admin/maintenance", "repository", id).status()).isEqualTo(303);
        assertThat(server.recorded("repository.maintenance-asked", "team/site")).hasSize(1);
        Await.until(() -> root.get("/admin/maintenance").body().contains("At rest"));
        assertThat(root.post("/admin/maintenance", "repository", "x").status()).isEqualTo(400);
    }

    @Test
    void health_says_what_the_doctor_says() {
        assertThat(root().get("/admin/health").body())
                .contains("SQLite", "pepper", "transport", "Latchkey")
                .doesNotContain("password");
    }

    @Test
    void what_others_call_themselves_is_text_on_every_page() {
        server.account("mallet");
        server.issue(
                "mallet",
                NewToken.unrestricted(HOSTILE, List.of("read:user:bitbucket"), Expiry.after(Duration.ofDays(3))));
        server.app()
                .aliases()
                .add(server.account("mallet").id(), EmailAddress.parse("<b>@x.example"), Actor.operator());
        for (String page :
                List.of("/admin/tokens", "/admin/audit", "/admin/accounts?q=" + "%3Cb%3E", "/admin/accounts/mallet")) {
            Answer answer = root().get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain("<img src=x", "<b>@x", "\u202e");
        }
    }
}
