package dev.latchkey.admin;

import dev.latchkey.http.PercentEncoding;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses with queries. */
final class Queries {
    private Queries() {}

    static String href(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + PercentEncoding.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
