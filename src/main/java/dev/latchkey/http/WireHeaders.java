package dev.latchkey.http;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** Headers of answers as Jetty takes them; those that are the same in most answers are encoded once. */
final class WireHeaders {
    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NO_REFERRER = new PreEncodedHttpField("Referrer-Policy", "no-referrer");
    private static final HttpField STRICT_TRANSPORT =
            new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

    private static final Map<Map.Entry<String, String>, HttpField> FREQUENT = Stream.of(
                    new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8"),
                    new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"),
                    new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding"),
                    new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, ProblemStatus.CHALLENGE),
                    new PreEncodedHttpField("X-Credential-Type", "api_token"))
            .collect(Collectors.toUnmodifiableMap(
                    field -> Map.entry(field.getName(), field.getValue()), Function.identity()));

    private WireHeaders() {}

    /** A header that the answer has once. */
    static void put(HttpFields.Mutable headers, Map.Entry<String, String> header) {
        HttpField frequent = FREQUENT.get(header);
        if (frequent != null) {
            headers.put(frequent);
        } else {
            headers.put(header.getKey(), header.getValue());
        }
    }

    /** What every answer says to browsers. */
    static void putStanding(HttpFields.Mutable headers, boolean encrypted) {
        headers.put(NO_SNIFFING);
        headers.put(NO_REFERRER);
        if (encrypted) {
            headers.put(STRICT_TRANSPORT);
        }
    }
}
