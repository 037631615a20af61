package dev.latchkey.auth;

import dev.latchkey.core.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.OptionalInt;

/** A network in CIDR notation (RFC 4632, RFC 4291); a bare address is a network of one. */
public final class Network {
    private static final int BITS_PER_BYTE = 8;
    private static final int VERSION_4_BYTES = 4;
    private static final int MAX_BYTE = 255;
    private static final String NO_NETWORK = "is not a network";

    private final String text;
    private final byte[] address;
    private final int prefixBits;

    private Network(String text, byte[] address, int prefixBits) {
        this.text = text;
        this.address = address;
        this.prefixBits = prefixBits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or an address; never asks the DNS. */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash), text);
        int bits = address.length * BITS_PER_BYTE;
        int prefix = slash < 0 ? bits : prefixLength(text.substring(slash + 1), bits, text);
        Network network = new Network(text, address, prefix);
        if (!Arrays.equals(address, network.masked(address))) {
            throw bad(text, "has bits behind the prefix");
        }
        return network;
    }

    private static byte[] literal(String host, String whole) {
        if (host.indexOf(':') < 0) {
            return version4(host, whole);
        }
        if (!host.chars().allMatch(c -> c == '.' || c == ':' || isHexDigit(c))) {
            throw bad(whole, NO_NETWORK);
        }
        try {
            return InetAddress.getByName("[" + host + "]").getAddress();
        } catch (UnknownHostException e) {
            throw bad(whole, NO_NETWORK);
        }
    }

    /** Read by hand: {@code a.b.c.de} is made of hexadecimal digits too, and Java would ask the DNS for it. */
    private static byte[] version4(String host, String whole) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != VERSION_4_BYTES) {
            throw bad(whole, NO_NETWORK);
        }
        byte[] bytes = new byte[VERSION_4_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) number(parts[i], MAX_BYTE).orElseThrow(() -> bad(whole, NO_NETWORK));
        }
        return bytes;
    }

    private static boolean isHexDigit(int c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    /** Up to three decimal digits, without zeros before them, which some read as octal. */
    private static OptionalInt number(String digits, int max) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= 3
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        return plain && Integer.parseInt(digits) <= max
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }

    private static int prefixLength(String digits, int bits, String whole) {
        return number(digits, bits)
                .orElseThrow(() -> bad(whole, "has no prefix length behind the / that fits its address"));
    }

    private static Failure bad(String text, String why) {
        return Failure.invalid("networks", "'" + text + "' " + why + "; write it as 203.0.113.0/24 or 2001:db8::/32.");
    }

    /** Reads a numeric address; never asks the DNS. */
    public static InetAddress address(String text) {
        try {
            return InetAddress.getByAddress(literal(text, text));
        } catch (UnknownHostException e) {
            throw bad(text, "is not an address");
        }
    }

    public boolean contains(InetAddress candidate) {
        byte[] other = candidate.getAddress();
        return other.length == address.length && Arrays.equals(address, masked(other));
    }

    /** Whether every address of the other network is one of this. */
    public boolean contains(Network other) {
        return other.address.length == address.length
                && other.prefixBits >= prefixBits
                && Arrays.equals(address, masked(other.address));
    }

    private byte[] masked(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % BITS_PER_BYTE);
            result[bit / BITS_PER_BYTE] |= (byte) (bytes[bit / BITS_PER_BYTE] & mask);
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && that.prefixBits == prefixBits && Arrays.equals(that.address, address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) * 31 + prefixBits;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
