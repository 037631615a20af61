package dev.latchkey.http;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, section 2.1) over UTF-8. */
public final class PercentEncoding {
    private static final String UNRESERVED = "-._~";
    private static final String DIGITS = "0123456789ABCDEF";
    private static final int HEX = DIGITS.length();
    private static final int ESCAPE = "%20".length();

    private PercentEncoding() {}

    /** Decodes; {@link Problem.Invalid} for a broken escape, bytes that are not UTF-8, and control characters. */
    static String decode(String raw) {
        return decode(raw, false);
    }

    /** Decodes a name or value of {@code application/x-www-form-urlencoded}, where {@code +} is a blank. */
    static String decodeForm(String raw) {
        return decode(raw, true);
    }

    private static String decode(String raw, boolean plusIsBlank) {
        if (isLiteral(raw)) {
            return raw;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        int i = 0;
        while (i < raw.length()) {
            int c = raw.codePointAt(i);
            if (c == '%') {
                bytes.write(escaped(raw, i));
                i += ESCAPE;
            } else {
                byte[] literal =
                        Character.toString(c == '+' && plusIsBlank ? ' ' : c).getBytes(StandardCharsets.UTF_8);
                bytes.write(literal, 0, literal.length);
                i += Character.charCount(c);
            }
        }
        return text(bytes.toByteArray(), plusIsBlank);
    }

    /** Most names and values are: printable ASCII in which nothing is escaped. */
    private static boolean isLiteral(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c > '~' || c == '%' || c == '+') {
                return false;
            }
        }
        return true;
    }

    private static int escaped(String raw, int at) {
        int high = at + 2 <= raw.length() - 1 ? Character.digit(raw.charAt(at + 1), HEX) : -1;
        int low = at + 2 <= raw.length() - 1 ? Character.digit(raw.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw new Failure(
                    new Problem.Invalid("The address holds a % that is no escape; write %25 for a percent sign."));
        }
        return high * HEX + low;
    }

    private static String text(byte[] bytes, boolean form) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().anyMatch(c -> c == 0 || (!form && Character.isISOControl(c)))) {
                throw new Failure(new Problem.Invalid("The address holds a control character."));
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new Failure(new Problem.Invalid("The address is not UTF-8 behind its percent escapes."), e);
        }
    }

    /** Encodes one path segment or query value; only unreserved characters stay as they are. */
    public static String encode(String text) {
        return encode(text, "");
    }

    /** Encodes a path, leaving its slashes. */
    public static String encodePath(String text) {
        return encode(text, "/");
    }

    private static String encode(String text, String kept) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || UNRESERVED.indexOf(c) >= 0
                    || kept.indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(DIGITS.charAt(c / HEX)).append(DIGITS.charAt(c % HEX));
            }
        }
        return out.toString();
    }
}
