package dev.latchkey.openapi;

import dev.latchkey.http.Route;

/** Paths of routes as documents of APIs write them: without the version, and a variable for the rest like any other. */
final class ApiPaths {
    private static final String VERSION = "/2.0";

    private ApiPaths() {}

    static boolean isVersioned(Route route) {
        return route.path().toString().startsWith(VERSION + "/");
    }

    static String of(Route route) {
        String path = route.path().toString().replace("+}", "}");
        return path.startsWith(VERSION) ? path.substring(VERSION.length()) : path;
    }
}
