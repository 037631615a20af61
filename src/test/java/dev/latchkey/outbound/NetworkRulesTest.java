package dev.latchkey.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.auth.Network;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where this server connects to, and where it does not. */
final class NetworkRulesTest {
    private static final NetworkRules STANDARD = NetworkRules.standard();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.170",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.9",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:0:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void S84_no_connection_leads_to_an_address_that_is_not_one_host_of_the_public_internet(String address) {
        assertThat(STANDARD.allows(Network.address(address))).isFalse();
        assertThatThrownBy(() -> STANDARD.require(new InetSocketAddress(Network.address(address), 443)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new GuardedSocket(STANDARD)
                        .connect(new InetSocketAddress(Network.address(address), 443), 1_000))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "192.0.1.1", "198.20.0.1", "2606:4700::1111", "2a00::1"})
    void public_addresses_are_connected_to(String address) {
        assertThat(STANDARD.allows(Network.address(address))).isTrue();
    }

    @Test
    void S84_the_addresses_of_this_machine_are_inside_whatever_network_they_are_of() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(own).isNotEmpty().allMatch(OwnAddresses::contain).noneMatch(STANDARD::allows);
        assertThat(OwnAddresses.contain(Network.address("8.8.8.8"))).isFalse();
    }

    @Test
    void networks_of_the_house_are_connected_to_when_the_operator_says_so() {
        NetworkRules rules = new NetworkRules(Set.of(443), List.of(Network.parse("10.1.0.0/16")));
        assertThat(rules.allows(Network.address("10.1.2.3"))).isTrue();
        assertThat(rules.allows(Network.address("10.2.2.3"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "site",
                "//example.com/site",
                "/srv/git/site.git",
                "git@example.com:site.git",
                "ssh://example.com/site",
                "git://example.com/site",
                "file:///srv/site.git",
                "ftp://example.com/site",
                "ext::sh -c id",
                "javascript:alert(1)",
                "http:site",
                "https:///site",
                "https://example.com",
                "https://example.com/",
                "https://example.com/../..",
                "http://2130706433/site",
                "http://0x7f000001/site",
                "http://0x7f.0.0.1/site",
                "http://0177.0.0.1/site",
                "http://127.1/site",
                "http://127.0.1/site",
                "http://127.0.0.1.5/site",
                "http://127.0.0.256/site",
                "http://127.0.0.1./site",
                "http://[::ffff:127.0.0.1]/site",
                "http://[::ffff:8.8.8.8]/site",
                "http://[::ffff:7f00:1]/site",
                "http://[fe80::1%25eth0]/site",
                "http://[::1/site",
                "http://\uFF11\uFF12\uFF17.0.0.1/site",
                "http://ex\u00e4mple.com/site",
                "https://ada:secret@example.com/site",
                "https://token@example.com/site",
                "https://@example.com/site",
                "http://example.com@127.0.0.1/site",
                "http://127.0.0.1\\@example.com/site",
                "http://a b/site",
                "https://example.com:22/site",
                "https://example.com:0/site",
                "https://example.com:99999/site",
                "https://example.com:80:443/site",
                "https://example.com/site?token=x",
                "https://example.com/site#x",
                "https://example.com/si\nte",
                "https://example.com/si\u0000te",
                "https://example.com/<script>"
            })
    void S84_only_addresses_of_the_web_in_their_one_spelling_are_taken(String typed) {
        assertThatThrownBy(() -> WebAddress.parse(typed, STANDARD))
                .isInstanceOf(Failure.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("secret"));
    }

    @Test
    void an_address_is_written_in_one_way() {
        assertThat(WebAddress.parse(" HTTPS://Git.Example.COM:443/a/../team/site.git ", STANDARD))
                .hasToString("https://git.example.com/team/site.git");
        assertThat(WebAddress.parse("http://[2606:4700:0:0::1]/x", STANDARD).host())
                .isEqualTo("[2606:4700:0:0:0:0:0:1]");
        assertThat(WebAddress.harmless("https://ada:secret@example.com/x?token=y"))
                .isEqualTo("https://example.com/x");
        assertThat(WebAddress.harmless("ada:secret@example.com")).isEqualTo("example.com");
    }

    @Test
    void S84_a_name_is_looked_up_once_and_what_it_leads_to_later_does_not_count() throws IOException {
        try (FarServer meant = new FarServer(new InetSocketAddress(Network.address("127.0.0.2"), 0), directory);
                FarServer trap =
                        new FarServer(new InetSocketAddress(Network.address("127.0.0.1"), meant.port()), directory)) {
            AtomicInteger asked = new AtomicInteger();
            Names rebinding =
                    host -> List.of(Network.address(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1"));
            NetworkRules rules = new NetworkRules(Set.of(meant.port()), List.of(Network.parse("127.0.0.0/8")));
            try (GitConnections connections = connections("rebinding.example", meant.port(), rules, rebinding)) {
                connections.prepare(false);
                for (int i = 0; i < 5; i++) {
                    HttpConnection connection = connections.create(refs("rebinding.example", meant.port()));
                    connection.setRequestProperty("Connection", "close");
                    assertThat(connection.getResponseCode()).isEqualTo(404);
                }
            }
            assertThat(asked).hasValue(1);
            assertThat(trap.heard()).isEmpty();
            assertThat(meant.heard())
                    .hasSize(5)
                    .allMatch(request -> request.startsWith("GET rebinding.example:" + meant.port() + "/"));
        }
    }

    @Test
    void S84_a_name_of_which_any_address_leads_inside_leads_nowhere() throws IOException {
        try (FarServer trap = FarServer.onLoopback(directory)) {
            NetworkRules rules = new NetworkRules(Set.of(trap.port()), List.of(Network.parse("127.0.0.2/32")));
            List<Names> all = List.of(
                    host -> List.of(Network.address("127.0.0.2"), Network.address("127.0.0.1")),
                    host -> List.of(Network.address("10.0.0.7")),
                    host -> List.of(Network.address("::ffff:127.0.0.1")),
                    host -> List.of(),
                    host -> {
                        throw new UnknownHostException(host);
                    });
            for (Names names : all) {
                try (GitConnections connections = connections("inside.example", trap.port(), rules, names)) {
                    assertThatThrownBy(() -> connections.prepare(false))
                            .isInstanceOf(Refused.class)
                            .hasMessage("'inside.example' cannot be reached from here: the name is not known, or it"
                                    + " leads into a network that this server does not connect to.");
                    assertThatThrownBy(() -> connections.create(refs("inside.example", trap.port())))
                            .isInstanceOf(Refused.class);
                }
            }
            assertThat(trap.heard()).isEmpty();
        }
    }

    @Test
    void S84_each_step_of_a_fetch_is_one_of_the_web_at_an_allowed_port() throws IOException {
        Names names = host -> List.of(Network.address("127.0.0.1"));
        NetworkRules rules = new NetworkRules(Set.of(8_443), List.of(Network.parse("127.0.0.0/8")));
        try (GitConnections connections = connections("git.example", 8_443, rules, names)) {
            for (String step : List.of(
                    "http://git.example/site.git/info/refs?service=git-upload-pack",
                    "http://git.example:22/site.git/info/refs?service=git-upload-pack",
                    "http://ada:x@git.example:8443/site.git/info/refs?service=git-upload-pack",
                    "http://git.example:8443/site.git/HEAD",
                    "http://git.example:8443/latest/meta-data/",
                    "ftp://git.example:8443/site.git/info/refs?service=git-upload-pack",
                    "file:/srv/site.git/info/refs?service=git-upload-pack")) {
                assertThatThrownBy(() -> connections.create(new URL(step)))
                        .as(step)
                        .isInstanceOf(Refused.class);
            }
        }
    }

    @Test
    void S84_no_password_goes_in_the_clear_beyond_this_machine() throws IOException {
        NetworkRules rules = new NetworkRules(Set.of(80, 443), List.of(Network.parse("10.0.0.0/8")));
        Names names = host -> List.of(Network.address("10.0.0.7"));
        WebAddress clear = WebAddress.parse("http://git.house/site", rules);
        try (GitConnections connections = new GitConnections(clear, rules, names, limits())) {
            connections.prepare(false);
            assertThatThrownBy(() -> connections.prepare(true)).isInstanceOf(Refused.class);
        }
        WebAddress encrypted = WebAddress.parse("https://git.house/site", rules);
        try (GitConnections connections = new GitConnections(encrypted, rules, names, limits())) {
            connections.prepare(true);
        }
    }

    @Test
    void S84_what_a_server_says_of_its_progress_is_bounded() throws IOException {
        Chatter chatter = new Chatter();
        byte[] line = ("ffff\u0002" + "x".repeat(0xffff - 5)).getBytes(StandardCharsets.US_ASCII);
        byte[] pack = ("ffff\u0001" + "x".repeat(0xffff - 5)).getBytes(StandardCharsets.US_ASCII);
        chatter.see("0008NAK\n".getBytes(StandardCharsets.US_ASCII), 0, 8);
        for (int i = 0; i < 100; i++) {
            chatter.see(pack, 0, 10);
            chatter.see(pack, 10, pack.length - 10);
        }
        for (int i = 0; i < 4; i++) {
            chatter.see(line, 0, line.length);
        }
        assertThatThrownBy(() -> chatter.see(line, 0, line.length)).isInstanceOf(Refused.class);
        Chatter raw = new Chatter();
        for (int i = 0; i < 100; i++) {
            raw.see("0008NAK\nPACK\u0000".repeat(9_999).getBytes(StandardCharsets.US_ASCII), 0, 99_999);
        }
    }

    private static GitConnections connections(String host, int port, NetworkRules rules, Names names) {
        return new GitConnections(
                WebAddress.parse("http://" + host + ":" + port + "/site.git", rules), rules, names, limits());
    }

    private static GitConnections.Limits limits() {
        return new GitConnections.Limits(
                ByteSize.mebibytes(1),
                ByteSize.mebibytes(8),
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    private static URL refs(String host, int port) throws IOException {
        return URI.create("http://" + host + ":" + port + "/none.git/info/refs?service=git-upload-pack")
                .toURL();
    }
}
