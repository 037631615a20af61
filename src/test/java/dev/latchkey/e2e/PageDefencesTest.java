package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Door;
import dev.latchkey.http.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What browsers are told with every page, and which forms are let in. */
final class PageDefencesTest {
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)|<style|\\sstyle=\"|\\son\\w+=\"|javascript:", Pattern.CASE_INSENSITIVE);

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @TestFactory
    Stream<DynamicTest> S54_every_page_forbids_inline_script_and_frames() {
        return server.app().routes().stream()
                .filter(route -> route.door() == Door.WEB && route.method().equals("GET"))
                .map(route -> DynamicTest.dynamicTest(route.path().toString(), () -> walk(route)));
    }

    private static void walk(Route route) {
        server.repository("team/closed");
        server.administrator("root");
        for (Map<String, String> visitor : List.of(Map.<String, String>of(), server.session("root"))) {
            Answer answer = server.caller().call("GET", AccessMatrixTest.path(route), visitor, "");
            String what = answer.toString();
            assertThat(answer.header("Content-Security-Policy").orElse(""))
                    .as(what)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "*", "http:", "https:");
            assertThat(answer.header("X-Content-Type-Options")).as(what).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(what).contains("no-referrer");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).as(what).contains("same-origin");
            if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
                assertThat(answer.header("Cache-Control")).as(what).contains("no-store");
                assertThat(INLINE.matcher(answer.body()).find()).as(what).isFalse();
            }
        }
    }

    @Test
    void S53_pages_that_give_more_power_ask_again_after_fifteen_minutes() {
        server.administrator("root");
        Map<String, String> session = server.session("root");
        server.clock().advance(Duration.ofMinutes(16));
        Map<String, String> headers = new HashMap<>(session);
        headers.put("Sec-Fetch-Site", "same-origin");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        String form = "form_token=" + server.formToken(session);
        for (Route route : server.app().routes()) {
            boolean recently = (route.access() instanceof Access.SignedIn rule && rule.recently())
                    || (route.access() instanceof Access.Administrator admin && admin.recently());
            if (recently) {
                boolean posts = route.method().equals("POST");
                Answer answer =
                        server.caller().call(route.method(), AccessMatrixTest.path(route), headers, posts ? form : "");
                asksAgain(answer, posts);
            }
        }
    }

    /** Pages lead to the one that asks; a form waits on it. */
    private static void asksAgain(Answer answer, boolean posted) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(posted ? 401 : 303);
        if (posted) {
            assertThat(answer.body()).contains("Confirm it is you", "name=\"form_token\"");
        } else {
            assertThat(answer.header("Location")).get().asString().startsWith("/login/again?next=");
        }
    }

    @Test
    void S51_forms_of_other_sites_are_refused() {
        Map<String, String> session = server.session("ada");
        String word = server.formToken(session);
        String own = server.uri().toString();
        for (Map<String, String> headers : List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Sec-Fetch-Site", "none"),
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", own),
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Origin", own + ".evil.example"),
                Map.<String, String>of())) {
            assertThat(send(session, headers, "form_token=" + word).status())
                    .as("%s", headers)
                    .isEqualTo(403);
        }
        for (Map<String, String> headers : List.of(Map.of("Sec-Fetch-Site", "same-origin"), Map.of("Origin", own))) {
            assertThat(send(session, headers, "form_token=" + word).status())
                    .as("%s", headers)
                    .isEqualTo(303);
        }
    }

    @Test
    void S51_a_form_carries_the_word_of_its_own_session() {
        Map<String, String> session = server.session("grace");
        String foreign = server.formToken(server.session("ada"));
        Map<String, String> sameOrigin = Map.of("Sec-Fetch-Site", "same-origin");
        for (String body : List.of("", "form_token=", "form_token=x", "form_token=" + foreign)) {
            assertThat(send(session, sameOrigin, body).status()).as(body).isEqualTo(403);
        }
        String word = server.formToken(session);
        assertThat(send(session, sameOrigin, "form_token=" + word).status()).isEqualTo(303);
        assertThat(server.formToken(session)).as("it is masked anew each time").isNotEqualTo(word);
    }

    @Test
    void S51_signing_in_by_a_form_of_another_site_is_refused() {
        Answer answer = server.caller()
                .call(
                        "POST",
                        "/login",
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Origin", "https://evil.example"),
                        "user=ada&password=x");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void S51_a_cookie_opens_neither_rest_nor_git() {
        server.role("team", "ada", dev.latchkey.auth.Permission.ADMIN);
        server.repository("team/closed");
        Map<String, String> session = server.session("ada");
        assertThat(server.caller().call("GET", "/2.0/user", session, "").status())
                .isEqualTo(401);
        assertThat(server.caller()
                        .call("GET", "/2.0/repositories/team/closed", session, "")
                        .status())
                .as("nor tells that it is there")
                .isEqualTo(404);
        for (String service : List.of("git-upload-pack", "git-receive-pack")) {
            Answer answer = server.caller().call("GET", "/team/closed.git/info/refs?service=" + service, session, "");
            assertThat(answer.status()).as(service).isEqualTo(401);
        }
    }

    private static Answer send(Map<String, String> session, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(session);
        all.putAll(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return server.caller().call("POST", "/account/settings/sessions/end-others", all, body);
    }
}
