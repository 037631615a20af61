package dev.latchkey.outbound;

import dev.latchkey.auth.Network;
import dev.latchkey.core.Ascii;
import dev.latchkey.core.Failure;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An http or https address without user name, query and fragment. It is written in one way only, whatever was typed, so that
 * everything that reads it later reads the same.
 *
 * @param host a name, four decimal numbers, or an address of version 6 in brackets
 * @param path begins with a slash, percent-encoded
 */
public record WebAddress(String scheme, String host, int port, String path) {
    private static final int LONGEST = 2_000;
    private static final int LARGEST_PORT = 65_535;
    private static final String FIELD = "address";

    /** {@link dev.latchkey.core.Problem.Invalid} of the field {@code address} for what is none that this server connects to. */
    public static WebAddress parse(String text, NetworkRules rules) {
        URI uri = uri(text.strip());
        String scheme = Ascii.lowerCase(String.valueOf(uri.getScheme()));
        if (uri.isOpaque() || (!scheme.equals("https") && !scheme.equals("http"))) {
            throw bad("Write an address that begins with https:// or http://; nothing else is imported from.");
        }
        if (uri.getRawUserInfo() != null
                || String.valueOf(uri.getRawAuthority()).indexOf('@') >= 0) {
            throw bad("Leave user name and password out of the address; there are fields for them.");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad("Leave out what follows the ? or # in the address.");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        if (port == 0 || port > LARGEST_PORT || !rules.ports().contains(port)) {
            throw bad(rules.badPort(port));
        }
        String path = uri.normalize().getRawPath();
        if (path.isEmpty() || path.equals("/") || path.startsWith("/..")) {
            throw bad("The address names a server, but no repository on it.");
        }
        return new WebAddress(scheme, host(uri), port, path);
    }

    private static URI uri(String text) {
        if (text.isEmpty()) {
            throw bad("Write the address of the repository.");
        }
        if (text.length() > LONGEST) {
            throw bad("The address has more than " + LONGEST + " characters.");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Failure(bad("This is not an address that can be read.").problem(), e);
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            throw bad(
                    "The name of the server cannot be read. Write a name of letters, digits, - and dots (others in their"
                            + " xn-- form), or an address as four decimal numbers.");
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            return version6(lower);
        }
        String last = lower.substring(lower.lastIndexOf('.', lower.length() - 2) + 1);
        if (last.startsWith("0x") || Character.digit(last.charAt(0), 10) >= 0) {
            return version4(lower);
        }
        return lower;
    }

    /** Other spellings (octal, hexadecimal, fewer numbers) are read differently by different programs. */
    private static String version4(String host) {
        try {
            return Network.address(host).getHostAddress();
        } catch (Failure e) {
            throw new Failure(
                    bad("Write the address of the server as four decimal numbers without zeros before them.")
                            .problem(),
                    e);
        }
    }

    private static String version6(String bracketed) {
        try {
            InetAddress address = Network.address(bracketed.substring(1, bracketed.length() - 1));
            if (address instanceof Inet6Address) {
                return "[" + address.getHostAddress() + "]";
            }
        } catch (Failure e) {
            throw new Failure(bad("This is not an address that can be read.").problem(), e);
        }
        throw bad("Write an address of IP version 4 as four decimal numbers.");
    }

    private static Failure bad(String message) {
        return Failure.invalid(FIELD, message);
    }

    /** What was typed, without what may be a secret in it: user name, password, query; to be shown again. */
    public static String harmless(String typed) {
        String text = typed.strip();
        int end = first(text, "?#", 0);
        String kept = text.substring(0, end);
        int at = kept.lastIndexOf('@');
        int slashes = kept.indexOf("://");
        return at < 0
                ? kept
                : (slashes >= 0 && slashes < at ? kept.substring(0, slashes + 3) : "") + kept.substring(at + 1);
    }

    private static int first(String text, String any, int from) {
        int at = from;
        while (at < text.length() && any.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    public boolean isEncrypted() {
        return scheme.equals("https");
    }

    private boolean hasStandardPort() {
        return port == (isEncrypted() ? 443 : 80);
    }

    /** As it goes into a request. */
    @Override
    public String toString() {
        return scheme + "://" + host + (hasStandardPort() ? "" : ":" + port) + path;
    }
}
