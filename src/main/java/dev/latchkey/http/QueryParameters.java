package dev.latchkey.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and values of a query string or form, decoded, in their order; a name may come several times. */
public final class QueryParameters {
    /** The field of a form for the password of another server, which may be a token of another Latchkey. */
    public static final String FOREIGN_SECRET = "remote_password";

    private static final QueryParameters NONE = new QueryParameters(List.of());

    private final List<Map.Entry<String, String>> entries;

    private QueryParameters(List<Map.Entry<String, String>> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads {@code a=1&b=2}; {@link dev.latchkey.core.Problem.Invalid} for broken escapes. */
    static QueryParameters parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                entries.add(Map.entry(PercentEncoding.decodeForm(name), PercentEncoding.decodeForm(value)));
            }
        }
        return new QueryParameters(entries);
    }

    static QueryParameters of(List<Map.Entry<String, String>> entries) {
        return new QueryParameters(entries);
    }

    public static QueryParameters none() {
        return NONE;
    }

    /** The first value. */
    public Optional<String> first(String name) {
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equals(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** All values, in their order. */
    public List<String> all(String name) {
        if (entries.isEmpty()) {
            return List.of();
        }
        return entries.stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public List<Map.Entry<String, String>> entries() {
        return entries;
    }

    /** These and those, these first. */
    public QueryParameters and(QueryParameters those) {
        List<Map.Entry<String, String>> both = new ArrayList<>(entries);
        both.addAll(those.entries);
        return new QueryParameters(both);
    }

    QueryParameters without(String name) {
        return new QueryParameters(
                entries.stream().filter(entry -> !entry.getKey().equals(name)).toList());
    }

    /** A query string with these parameters, but for the given ones, which replace all of their names. */
    public String with(Map<String, String> replaced) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, String> entry : entries) {
            if (!replaced.containsKey(entry.getKey())) {
                parts.add(PercentEncoding.encode(entry.getKey()) + "=" + PercentEncoding.encode(entry.getValue()));
            }
        }
        new LinkedHashMap<>(replaced)
                .forEach(
                        (name, value) -> parts.add(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)));
        return String.join("&", parts);
    }
}
