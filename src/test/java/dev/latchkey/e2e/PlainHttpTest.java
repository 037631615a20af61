package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static Map<String, String> forwarded(String token, String scheme) {
        Map<String, String> headers = new HashMap<>(Caller.bearer(token));
        headers.put("X-Forwarded-For", CLIENT);
        headers.put("X-Forwarded-Proto", scheme);
        headers.put("X-Forwarded-Host", "git.example.com");
        return headers;
    }
}
