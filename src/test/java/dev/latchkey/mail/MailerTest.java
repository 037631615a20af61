package dev.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailerTest {
    private static final EmailAddress FROM = new EmailAddress("latchkey@example.com");
    private static final Mail MAIL = new Mail(new EmailAddress("ada@example.com"), "A subject: Grüße", "Ein Text: ü");

    @Test
    void mail_goes_out_after_a_sign_in_and_keeps_its_letters() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            server.setUser("latchkey@example.com", "latchkey", "open sesame");
            MailSettings.Login login = new MailSettings.Login("latchkey", "open sesame");
            assertThat(login.toString()).doesNotContain("sesame");
            try (Mailer mailer = mailer(server.getSmtp().getPort(), Optional.of(login))) {
                assertThat(mailer.post(MAIL)).isTrue();
            }
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("A subject: Grüße");
            assertThat(server.getReceivedMessages()[0].getContent())
                    .asString()
                    .isEqualToIgnoringNewLines("Ein Text: ü");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mail_server_that_is_away_holds_nobody_up() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Mailer mailer = mailer(port, Optional.empty())) {
            assertThat(mailer.post(MAIL)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ada@example.com>", "a(b)@example.com", "a,b@example.com", "\"a@example.com"})
    void text_that_means_another_mailbox_than_it_says_is_no_address(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Addresses.requireDeliverable(new EmailAddress(text)))
                .isInstanceOf(Failure.class);
    }

    @Test
    void what_a_message_says_is_not_printed() {
        assertThat(MAIL.toString()).doesNotContain("Ein Text");
    }

    private static Mailer mailer(int port, Optional<MailSettings.Login> login) {
        MailSettings settings =
                new MailSettings("127.0.0.1", port, MailSettings.Security.NONE, login, FROM, "https://git.example.com");
        return new Mailer(settings, Clock.systemUTC());
    }
}
