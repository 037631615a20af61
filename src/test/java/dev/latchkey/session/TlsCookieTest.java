package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Actor;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cookie of a session as it goes over real TLS. */
@SuppressWarnings("NullAway.Init")
final class TlsCookieTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String STORE_PASSWORD = "of this test alone";

    @TempDir
    static Path directory;

    private static final LatchkeyServer server = new LatchkeyServer();
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        Path store = directory.resolve("keys.p12");
        makeCertificate(store);
        Path password = Files.writeString(directory.resolve("password"), STORE_PASSWORD);
        server.with("http.tls.key-store", store.toString())
                .with("http.tls.password-file", password.toString())
                .start();
        client = HttpClient.newBuilder().sslContext(trusting(store)).build();
        server.app().passwords().set(server.account("ada").id(), PASSWORD, Optional.empty(), Actor.operator());
    }

    private static void makeCertificate(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "latchkey",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=latchkey",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            own.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("latchkey", own.getCertificate("latchkey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
    }

    @Test
    void S50_over_TLS_the_cookie_is_for_this_host_alone_and_never_sent_in_the_clear() throws Exception {
        assertThat(server.uri().getScheme()).isEqualTo("https");
        HttpResponse<String> in = post("", "/login", Map.of("user", "ada", "password", PASSWORD));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        List<String> parts = cookie(in);
        assertThat(parts.get(0)).startsWith("__Host-latchkey-session=");
        assertThat(parts)
                .contains("Path=/", "HttpOnly", "SameSite=Lax", "Secure")
                .noneMatch(part -> part.startsWith("Domain"));
        assertThat(in.headers().firstValue("Strict-Transport-Security")).isPresent();

        String sent = parts.get(0);
        assertThat(status(sent)).isEqualTo(200);
        assertThat(status(sent.substring("__Host-".length())))
                .as("without the prefix, which another host could set")
                .isEqualTo(303);
        HttpResponse<String> foreign = post(sent, "/logout", Map.of("form_token", "none"));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(status(sent)).isEqualTo(200);
    }

    @Test
    void S50_the_end_of_a_session_takes_its_cookie_away_under_the_same_name() throws Exception {
        String sent = cookie(post("", "/login", Map.of("user", "ada", "password", PASSWORD)))
                .get(0);
        String page = get(sent, "/login/again").body();
        String field = "name=\"form_token\" value=\"";
        int at = page.indexOf(field) + field.length();
        HttpResponse<String> out =
                post(sent, "/logout", Map.of("form_token", page.substring(at, page.indexOf('"', at))));
        assertThat(cookie(out)).contains("__Host-latchkey-session=", "Max-Age=0", "Path=/", "Secure");
        assertThat(status(sent)).isEqualTo(303);
    }

    private static List<String> cookie(HttpResponse<String> answer) {
        List<String> all = answer.headers().allValues("Set-Cookie");
        assertThat(all).hasSize(1);
        return List.of(all.get(0).split("; "));
    }

    private static int status(String cookie) throws Exception {
        return get(cookie, "/account/settings/sessions").statusCode();
    }

    private static HttpResponse<String> get(String cookie, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Cookie", cookie)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String cookie, String path, Map<String, String> fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(Visitor.encoded(fields)));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
