package dev.latchkey.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true", "10.0.0.0/8, 11.0.0.1, false", "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false", "0.0.0.0/0, 203.0.113.9, true", "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::1, false", "::/0, 10.0.0.1, false", "192.0.2.128/25, 192.0.2.127, false",
        "::ffff:10.1.2.3, 10.1.2.3, true"
    })
    void an_address_is_in_a_network_or_not(String network, String address, boolean inside) {
        assertThat(Network.parse(network).contains(Network.address(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0/8",
                "300.1.1.1",
                "example.com/8",
                "2001:db8::/129",
                "10.0.0.0/8/8",
                "1",
                "10.0.0.0/0x8",
                "10.0.0.0/08",
                "010.0.0.1",
                "a.b.c.de",
                "fe.ed.be.ef",
                "999.1.1.1",
                ".1:2",
                "::1%lo",
                "[::1]",
                "::ffff:10.0.0.0/104"
            })
    void what_is_no_network_is_refused_without_asking_the_dns(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(Failure.class);
    }

    @Test
    void a_network_within_another_is_recognised() {
        assertThat(Network.parse("10.0.0.0/8").contains(Network.parse("10.1.0.0/16")))
                .isTrue();
        assertThat(Network.parse("10.1.0.0/16").contains(Network.parse("10.0.0.0/8")))
                .isFalse();
    }
}
