package dev.latchkey.source;

import dev.latchkey.code.EmbeddedCommit;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** Addresses of what is in the tree of one commit, by its full id: they never come to mean something else. */
final class SourceLinks {
    private static final String META = "?format=meta";

    private final Links links;
    private final String repository;
    private final String hash;
    private final EmbeddedCommit commit;

    SourceLinks(Request request, String hash) {
        this.links = request.links();
        this.repository = "/repositories/" + request.repository().fullName();
        this.hash = hash;
        this.commit = EmbeddedCommit.of(hash, request.repository().fullName(), links);
    }

    EmbeddedCommit commit() {
        return commit;
    }

    String source(String path) {
        return api("/src/", path);
    }

    String history(String path) {
        return api("/filehistory/", path);
    }

    private String api(String kind, String path) {
        return links.api(repository + kind + hash + "/" + PercentEncoding.encodePath(path));
    }

    String directory(String path) {
        return source(path.isEmpty() ? "" : path + "/");
    }

    Map<String, Link> ofDirectory(String path) {
        String self = directory(path);
        Map<String, Link> found = new LinkedHashMap<>();
        found.put("self", new Link(self));
        found.put("meta", new Link(self + META));
        return found;
    }

    Map<String, Link> ofFile(String path) {
        Map<String, Link> found = new LinkedHashMap<>();
        found.put("self", new Link(source(path)));
        found.put("meta", new Link(source(path) + META));
        found.put("history", new Link(history(path)));
        return found;
    }
}
