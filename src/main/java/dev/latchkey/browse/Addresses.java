package dev.latchkey.browse;

import dev.latchkey.http.PercentEncoding;

/** Addresses of the pages of one revision of a repository. */
record Addresses(String base, String revision) {
    /** A file or directory; with an empty path the root of the tree. */
    String source(String path) {
        return of("src", path);
    }

    String raw(String path) {
        return of("raw", path);
    }

    String blame(String path) {
        return of("annotate", path);
    }

    String history(String path) {
        return of("history", path);
    }

    String commit(String id) {
        return base + "/commits/" + id;
    }

    String archive(String suffix) {
        return base + "/archive/" + PercentEncoding.encodePath(revision) + suffix;
    }

    private String of(String page, String path) {
        return base + "/" + page + "/" + PercentEncoding.encodePath(revision) + "/" + PercentEncoding.encodePath(path);
    }
}
