package dev.latchkey.auth;

import dev.latchkey.core.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A network in CIDR notation (RFC 4632, RFC 4291); a bare address is a network of one. */
public final class Network {
    private static final int BITS_PER_BYTE = 8;

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
        boolean numeric = !host.isEmpty()
                && host.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0)
                && (host.indexOf(':') >= 0 || host.chars().filter(c -> c == '.').count() == 3);
        if (!numeric) {
            throw bad(whole, "is not a network");
        }
        try {
            return InetAddress.getByName(host).getAddress();
        } catch (UnknownHostException e) {
            throw bad(whole, "is not a network");
        }
    }

    private static int prefixLength(String digits, int bits, String whole) {
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad(whole, "has no prefix length behind the /");
        }
        int prefix = Integer.parseInt(digits);
        if (prefix > bits) {
            throw bad(whole, "has a prefix longer than its address");
        }
        return prefix;
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
