package dev.latchkey.mail;

import dev.latchkey.core.EmailAddress;
import java.util.Optional;

/**
 * The server that takes our mail.
 *
 * @param login empty when it asks for none
 * @param from the sender of every message
 * @param site what links begin with: never what a request says its host is, for that is what its sender wants
 */
public record MailSettings(
        String host, int port, Security security, Optional<Login> login, EmailAddress from, String site) {
    /** How the connection is protected. */
    public enum Security {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** Begun in plain text; nothing is sent unless the server then speaks TLS. */
        STARTTLS,
        TLS
    }

    /** What we sign in with. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
