package dev.latchkey.mail;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Addresses as mail servers read them. */
public final class Addresses {
    private Addresses() {}

    /** {@link dev.latchkey.core.Problem.Invalid} when no mail server would take the address for one mailbox. */
    public static void requireDeliverable(EmailAddress address) {
        try {
            of(address);
        } catch (AddressException e) {
            throw Failure.invalid("email", "'" + address + "' is not an address that mail can be sent to.");
        }
    }

    /** Exactly this mailbox: the text is not parsed, for a name or a comment in it could mean another one. */
    static InternetAddress of(EmailAddress address) throws AddressException {
        InternetAddress mailbox = new InternetAddress();
        mailbox.setAddress(address.value());
        mailbox.validate();
        return mailbox;
    }
}
