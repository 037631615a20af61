package dev.latchkey.core;

import java.text.Normalizer;
import java.util.Locale;

/**
 * An e-mail address in the form that is compared: NFC, lower case, no control, blank or invisible character. Two
 * addresses that look alike to a mail server are one address here.
 */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254;

    public EmailAddress {
        int at = value.lastIndexOf('@');
        boolean wellFormed = at > 0
                && value.indexOf('@') == at
                && at < value.length() - 1
                && value.length() <= MAX_LENGTH
                && value.codePoints().allMatch(EmailAddress::isVisible)
                && value.indexOf(':') < 0;
        if (!wellFormed) {
            throw Failure.invalid(
                    "email",
                    "'"
                            + value.codePoints()
                                    .filter(EmailAddress::isVisible)
                                    .limit(MAX_LENGTH)
                                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            + "' is not an e-mail address.");
        }
    }

    public static EmailAddress parse(String text) {
        return new EmailAddress(normal(text));
    }

    /** The form in which addresses are compared, for look-ups of text that need not be an address. */
    public static String normal(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c);
    }

    @Override
    public String toString() {
        return value;
    }
}
