package dev.latchkey.code;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import java.util.LinkedHashMap;
import java.util.Map;

/** A commit inside of another object, in JSON: no more than its name and links. */
public record EmbeddedCommit(String hash, Map<String, Link> links, String type) {
    /** @param fullName of the repository, {@code workspace/slug} */
    public static EmbeddedCommit of(String hash, String fullName, Links links) {
        Map<String, Link> ordered = new LinkedHashMap<>();
        ordered.put("self", new Link(links.api("/repositories/" + fullName + "/commit/" + hash)));
        ordered.put("html", new Link(links.html("/" + fullName + "/commits/" + hash)));
        return new EmbeddedCommit(hash, ordered, "commit");
    }
}
