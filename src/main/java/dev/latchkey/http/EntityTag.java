package dev.latchkey.http;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Validators of answers and conditional requests (RFC 9110, sections 8.8.3 and 13.1.2). */
final class EntityTag {
    private static final int DIGEST_BYTES = 16;
    private static final String WEAK = "W/";

    private EntityTag() {}

    static String strong(String opaque) {
        return '"' + opaque + '"';
    }

    static String weak(String tag) {
        return tag.startsWith(WEAK) ? tag : WEAK + tag;
    }

    /** Weak, for the same answer may be sent compressed or not. */
    static String ofContent(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            byte[] half = new byte[DIGEST_BYTES];
            ByteBuffer.wrap(digest).get(half);
            return WEAK + strong(HexFormat.of().formatHex(half));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether one of the tags in {@code If-None-Match} is this one, weakly compared, or is {@code *}. */
    static boolean matches(List<String> ifNoneMatch, String tag) {
        String wanted = opaque(tag);
        return ifNoneMatch.stream().anyMatch(list -> list.strip().equals("*") || lists(list, wanted));
    }

    /** A tag holds no quotation mark, so what stands between two of them is a tag, whatever else is in the list. */
    private static boolean lists(String list, String quoted) {
        int open = list.indexOf('"');
        while (open >= 0) {
            int close = list.indexOf('"', open + 1);
            if (close < 0) {
                return false;
            }
            if (list.substring(open, close + 1).equals(quoted)) {
                return true;
            }
            open = list.indexOf('"', close + 1);
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    /** 304 in place of an answer that the client has already. */
    static Response unlessKnown(Exchange exchange, Response response) {
        Optional<String> tag = response.header("ETag");
        boolean asks = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        boolean known = asks
                && response.status() == 200
                && tag.filter(present -> matches(exchange.headers("If-None-Match"), present))
                        .isPresent();
        return known ? response.notModified() : response;
    }
}
