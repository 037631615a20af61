package dev.latchkey.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

final class ImportWordsTest {
    @Test
    void a_server_without_tls_is_not_taken_for_one_with_a_bad_certificate() {
        SSLException plain = new SSLException("Unsupported or unrecognized SSL message");
        assertThat(words(plain)).contains("speaks no TLS at this port").doesNotContain("certificate");
        SSLException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("PKIX path building failed"));
        assertThat(words(untrusted)).contains("certificate").doesNotContain("PKIX");
        assertThat(words(new SSLPeerUnverifiedException("no name fits"))).contains("certificate");
    }

    private static String words(SSLException thrown) {
        return ImportWords.of(new IOException("far", thrown), 0, false);
    }
}
