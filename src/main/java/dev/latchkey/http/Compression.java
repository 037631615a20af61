package dev.latchkey.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * gzip for text when the client asks for it (RFC 9110, section 12.5.3). Answers that hold a secret stay as they are: the
 * length of a compressed answer tells of what is in it.
 */
final class Compression {
    private static final int WORTHWHILE = 1_024;
    private static final String GZIP = "gzip";

    private Compression() {}

    static Response apply(Exchange exchange, Response response) {
        if (!response.isCompressible() || response.header("Content-Encoding").isPresent()) {
            return response;
        }
        response.with("Vary", "Accept-Encoding");
        if (!accepts(exchange)) {
            return response;
        }
        Optional<Response.Body> stream = response.stream();
        if (stream.isPresent()) {
            return response.encoded(GZIP, out -> {
                try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
                    stream.get().writeTo(zipped);
                }
            });
        }
        return response.bytes().length < WORTHWHILE ? response : response.encoded(GZIP, response.zipped());
    }

    private static boolean accepts(Exchange exchange) {
        List<String> headers = exchange.headers("Accept-Encoding");
        return !headers.isEmpty()
                && headers.stream()
                        .flatMap(list -> Stream.of(list.split(",", -1)))
                        .anyMatch(Compression::isGzip);
    }

    /** {@code gzip} or {@code *}, unless its weight is zero. */
    private static boolean isGzip(String member) {
        String[] parts = member.split(";", -1);
        String coding = parts[0].strip();
        boolean named = coding.equalsIgnoreCase(GZIP) || coding.equals("*");
        return named && Stream.of(parts).skip(1).map(String::strip).noneMatch(Compression::isZero);
    }

    /** {@code q=0}, {@code q=0.000}. */
    private static boolean isZero(String parameter) {
        String weight = parameter.toLowerCase(Locale.ROOT);
        return weight.startsWith("q=0") && weight.chars().skip(2).allMatch(c -> c == '0' || c == '.');
    }

    static byte[] zipped(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
