package dev.latchkey.http;

import java.util.ArrayList;
import java.util.List;

/** A route's path, taken apart. */
public final class PathTemplate {
    /** Names of the variables that rules look at; as in Bitbucket's own document. */
    public static final String WORKSPACE = "workspace";

    public static final String PROJECT = "project_key";

    public static final String REPOSITORY = "repo_slug";

    /** One segment of a template. */
    record Segment(String text, boolean variable, boolean rest) {}

    private final String text;
    private final List<Segment> segments;

    private PathTemplate(String text, List<Segment> segments) {
        this.text = text;
        this.segments = List.copyOf(segments);
    }

    static PathTemplate parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + text);
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            if (!segments.isEmpty() && segments.get(segments.size() - 1).rest()) {
                throw new IllegalArgumentException("nothing follows a variable that takes the rest: " + text);
            }
            segments.add(segment(part));
        }
        return new PathTemplate(text, segments);
    }

    private static Segment segment(String part) {
        if (part.startsWith("{") && part.endsWith("+}")) {
            return new Segment(part.substring(1, part.length() - 2), true, true);
        }
        if (part.startsWith("{") && part.endsWith("}")) {
            return new Segment(part.substring(1, part.length() - 1), true, false);
        }
        return new Segment(part, false, false);
    }

    List<Segment> segments() {
        return segments;
    }

    boolean hasVariable(String name) {
        return segments.stream()
                .anyMatch(segment -> segment.variable() && segment.text().equals(name));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
