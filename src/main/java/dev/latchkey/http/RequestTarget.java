package dev.latchkey.http;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A request target (RFC 9112, origin form) taken apart once: split at raw slashes first and decoded after, so that
 * {@code %2F} stays inside its segment and {@code %2e%2e} is seen for what it is.
 *
 * @param segments decoded; a trailing slash leaves no empty last segment
 */
record RequestTarget(List<String> segments, QueryParameters query) {
    static RequestTarget parse(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        String query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
        return new RequestTarget(segments(path), QueryParameters.parse(query));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String raw : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
            String segment = PercentEncoding.decode(raw);
            if (segment.equals(".") || segment.equals("..")) {
                throw new Failure(new Problem.Invalid("The path holds a '" + segment + "' segment; none is served."));
            }
            segments.add(segment);
        }
        if (segments.size() > 1 && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }
}
