package dev.latchkey.reposettings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The settings of repositories on pages. */
@SuppressWarnings("NullAway.Init")
final class SettingsPagesTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Map<String, String> ada;

    @BeforeAll
    static void administrator() {
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "bob", Permission.WRITE);
        server.account("eve");
        ada = server.session("ada");
    }

    private static Answer get(String path) {
        return server.caller().call("GET", path, ada, "");
    }

    private static Answer post(String path, String fields) {
        Map<String, String> headers = new HashMap<>(ada);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Sec-Fetch-Site", "same-origin");
        return server.caller().call("POST", path, headers, "form_token=" + server.formToken(ada) + "&" + fields);
    }

    @Test
    void what_a_repository_is_can_be_changed_and_another_name_is_another_address() {
        server.repository("team/one");
        Answer saved = post(
                "/team/one/admin",
                "name=Uno&description=%3Cscript%3Ealert(1)&visibility=public&forks=no_forks&website=https%3A%2F%2Fexample.com&branch=main");
        assertThat(saved.header("Location")).contains("/team/uno/admin?done=saved");
        assertThat(get("/team/uno/admin?done=saved").body())
                .contains("The settings were saved.", "https://example.com", "Public</span>")
                .doesNotContain("<script>alert");
        assertThat(server.caller().getAnonymously("/team/uno/commits").status()).isEqualTo(200);
    }

    @Test
    void a_form_with_a_mistake_comes_back_with_what_was_typed() {
        server.repository("team/two");
        Answer blank = post("/team/two/admin", "name=+&description=kept&website=ftp%3A%2F%2Fx");
        assertThat(blank.status()).isEqualTo(400);
        assertThat(blank.body()).contains("name-error", "kept", "ftp://x");
    }

    @Test
    void permissions_are_given_changed_and_taken_away() {
        server.repository("team/three");
        String page = "/team/three/admin/permissions";
        assertThat(get(page).body()).contains("bob", "by a role in the workspace");
        assertThat(post(page, "user=nobody&permission=read").body()).contains("No account has the user name");
        assertThat(post(page, "user=eve&permission=owner").status()).isEqualTo(400);
        assertThat(post(page, "user=eve&permission=read").status()).isEqualTo(303);
        Map<String, String> eve = server.session("eve");
        assertThat(server.caller().call("GET", "/team/three/commits", eve, "").status())
                .isEqualTo(200);
        assertThat(get(page).body()).contains("Remove eve");
        assertThat(post(page, "user=eve&permission=read&remove=1").status()).isEqualTo(303);
        assertThat(server.caller().call("GET", "/team/three/commits", eve, "").status())
                .isEqualTo(404);
    }

    @Test
    void restrictions_are_added_and_removed() {
        server.repository("team/four");
        String page = "/team/four/admin/branch-restrictions";
        assertThat(get(page).body()).contains("No restrictions yet");
        assertThat(post(page, "pattern=main&kind=push&users=bob").status()).isEqualTo(303);
        assertThat(get(page).body()).contains("Only some may write", "except for bob");
        assertThat(post(page, "pattern=main&kind=push&users=").status()).isEqualTo(409);
        assertThat(post(page, "pattern=&kind=delete").body()).contains("pattern-error");
        assertThat(post(page, "pattern=x&kind=push&users=nobody").body()).contains("No account has the user name");
        assertThat(post(page, "pattern=x&kind=force&users=bob").body()).contains("Nobody can be exempt");
        assertThat(post(page + "/delete", "id=1").status()).isEqualTo(303);
        assertThat(get(page).body()).contains("No restrictions yet");
    }

    @Test
    void a_repository_is_deleted_only_when_its_name_is_typed() {
        server.repository("team/five");
        assertThat(get("/team/five/admin/delete").body()).contains("Delete team/five?");
        assertThat(post("/team/five/admin/delete", "name=five").status()).isEqualTo(400);
        assertThat(get("/team/five/admin").status()).isEqualTo(200);
        assertThat(post("/team/five/admin/delete", "name=team%2Ffive").status()).isEqualTo(303);
        assertThat(get("/team/five/admin").status()).isEqualTo(404);
    }
}
