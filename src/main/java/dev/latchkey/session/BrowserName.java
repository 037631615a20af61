package dev.latchkey.session;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** What kind of browser a {@code User-Agent} says it is, in words; for people to recognise their own, not to rely on. */
final class BrowserName {
    /** The first that is found counts, for browsers also name those before them. */
    private static final List<Entry<String, String>> FAMILIES = List.of(
            entry("Edg", "Edge"),
            entry("OPR/", "Opera"),
            entry("SamsungBrowser/", "Samsung Internet"),
            entry("Firefox/", "Firefox"),
            entry("FxiOS/", "Firefox"),
            entry("CriOS/", "Chrome"),
            entry("Chrome/", "Chrome"),
            entry("Safari/", "Safari"),
            entry("curl/", "curl"));

    private static final List<Entry<String, String>> SYSTEMS = List.of(
            entry("iPhone", "iPhone"),
            entry("iPad", "iPad"),
            entry("Android", "Android"),
            entry("Windows", "Windows"),
            entry("CrOS", "ChromeOS"),
            entry("Mac OS X", "macOS"),
            entry("Linux", "Linux"));

    private BrowserName() {}

    static String of(String userAgent) {
        String family = first(FAMILIES, userAgent).orElse("Unknown browser");
        return first(SYSTEMS, userAgent).map(system -> family + " on " + system).orElse(family);
    }

    private static Entry<String, String> entry(String word, String name) {
        return Map.entry(word, name);
    }

    private static Optional<String> first(List<Entry<String, String>> known, String userAgent) {
        return known.stream()
                .filter(entry -> userAgent.contains(entry.getKey()))
                .map(Entry::getValue)
                .findFirst();
    }
}
