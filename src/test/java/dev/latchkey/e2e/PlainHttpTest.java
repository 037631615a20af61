package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Username;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Behind a proxy that the operator trusts, and before one that nobody trusts. */
final class PlainHttpTest {
    @RegisterExtension
    static final LatchkeyServer behindProxy = new LatchkeyServer().with("http.trusted-proxies", "127.0.0.1/32");

    @RegisterExtension
    static final LatchkeyServer alone = new LatchkeyServer();

    private static final String CLIENT = "198.51.100.7";

    @Test
    void S30_credentials_over_plain_http_are_refused_without_redirect() {
        behindProxy.role("team", "ada", Permission.READ);
        behindProxy.repository("team/closed");
        String token = behindProxy.fullToken("ada");
        for (String path : List.of("/2.0/user", "/team/closed.git/info/refs?service=git-upload-pack")) {
            Answer plain = behindProxy.caller().call("GET", path, forwarded(token, "http"), "");
            assertThat(plain.status()).isEqualTo(403);
            assertThat(plain.body()).contains("https://").doesNotContain(token);
            assertThat(plain.header("Location")).isEmpty();
            Answer confidential = behindProxy.caller().call("GET", path, forwarded(token, "https"), "");
            assertThat(confidential.status()).isEqualTo(200);
        }
        Answer links = behindProxy.caller().call("GET", "/2.0/user", forwarded(token, "https"), "");
        assertThat(links.json().at("/links/self/href").asString()).startsWith("https://git.example.com/2.0/");
    }

    @Test
    void forwarded_headers_of_a_client_that_is_no_proxy_are_not_believed() {
        alone.account("ada");
        String token = alone.fullToken("ada");
        Answer answer = alone.caller().call("GET", "/2.0/user", forwarded(token, "http"), "");
        assertThat(answer.status())
                .as("it came over loopback, whatever it says")
                .isEqualTo(200);
        assertThat(answer.json().at("/links/self/href").asString())
                .startsWith(alone.uri().toString());
    }

    @Test
    void S30_a_refusal_over_plain_http_is_in_the_audit_log() throws Exception {
        String token = behindProxy.fullToken("ada");
        behindProxy.caller().call("GET", "/2.0/user", forwarded(token, "http"), "");
        assertThat(behindProxy.recorded("door.plaintext_credentials", CLIENT))
                .isNotEmpty()
                .allMatch(row -> !row.contains(token))
                .anyMatch(row -> row.contains(CLIENT));
    }

    @Test
    void S30_a_proxy_that_names_no_client_or_no_address_does_not_make_plain_http_confidential() {
        String token = behindProxy.fullToken("ada");
        Map<String, String> nameless = new HashMap<>(Caller.bearer(token));
        nameless.put("X-Forwarded-Proto", "http");
        assertThat(behindProxy.caller().call("GET", "/2.0/user", nameless, "").status())
                .isEqualTo(403);
        for (String client : List.of("unknown", CLIENT + ":4711", "dead.beef.fe.ed", "127.0.0.1, x", "")) {
            Map<String, String> odd = forwarded(token, "http");
            odd.put("X-Forwarded-For", client);
            assertThat(behindProxy.caller().call("GET", "/2.0/user", odd, "").status())
                    .as(client)
                    .isEqualTo(403);
        }
    }

    @Test
    void S30_forms_over_plain_http_are_refused_and_open_no_session() {
        Map<String, String> browser = forwarded("none", "http");
        browser.remove("Authorization");
        browser.put("Content-Type", "application/x-www-form-urlencoded");
        browser.put("Sec-Fetch-Site", "same-origin");
        behindProxy
                .app()
                .accounts()
                .add(
                        new NewAccount(
                                new Username("eve"),
                                new EmailAddress("eve@latchkey.example"),
                                "",
                                false,
                                Optional.of("correct horse battery")),
                        Actor.operator());
        String form = "user=eve&password=correct+horse+battery";
        Answer plain = behindProxy.caller().call("POST", "/login", browser, form);
        assertThat(plain.status()).isEqualTo(403);
        assertThat(plain.body()).contains("https://");
        assertThat(plain.header("Set-Cookie")).isEmpty();
        assertThat(plain.header("Strict-Transport-Security")).isEmpty();
        browser.put("X-Forwarded-Proto", "https");
        Answer confidential = behindProxy.caller().call("POST", "/login", browser, form);
        assertThat(confidential.status()).isEqualTo(303);
        assertThat(confidential.header("Set-Cookie").orElseThrow())
                .startsWith("__Host-")
                .contains("; Secure");
        assertThat(confidential.header("Strict-Transport-Security"))
                .as("behind a proxy that does TLS, too")
                .isPresent();
    }

    @Test
    void an_address_that_a_client_puts_before_its_own_is_not_believed() {
        Map<String, String> spoofed = forwarded(behindProxy.fullToken("ada"), "http");
        spoofed.put("X-Forwarded-For", "127.0.0.1, " + CLIENT);
        assertThat(behindProxy.caller().call("GET", "/2.0/user", spoofed, "").status())
                .isEqualTo(403);
    }

    private static Map<String, String> forwarded(String token, String scheme) {
        Map<String, String> headers = new HashMap<>(Caller.bearer(token));
        headers.put("X-Forwarded-For", CLIENT);
        headers.put("X-Forwarded-Proto", scheme);
        headers.put("X-Forwarded-Host", "git.example.com");
        return headers;
    }
}
