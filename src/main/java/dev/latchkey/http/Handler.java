package dev.latchkey.http;

import java.io.IOException;

/** What a route does once its rule is satisfied: parse, one use case, render. Checks no permission itself. */
@FunctionalInterface
public interface Handler {
    Response handle(Request request) throws IOException;
}
