package dev.latchkey.http;

import dev.latchkey.auth.Door;

/** The last steps of every answer, the same for all routes: parts that are asked for, validators, CORS, compression. */
final class Finish {
    private Finish() {}

    /** Called with the answer of a route's handler. */
    static Response ofRoute(Exchange exchange, Route route, Response response) {
        if (route.door() == Door.WEB) {
            return EntityTag.unlessKnown(exchange, response.forBrowser());
        }
        if (route.door() != Door.REST) {
            return response;
        }
        return EntityTag.unlessKnown(
                exchange, response.selected(exchange.target().query()).tagged());
    }

    /** Called with every answer, refusals too. */
    static Response ofAnswer(Exchange exchange, Surface surface, Response response) {
        exchange.replacedSession().ifPresent(cookie -> response.withCookieBelow(exchange.origin(), cookie));
        if (response.header("Cache-Control").isEmpty()) {
            response.with("Cache-Control", "no-store");
        }
        if (response.isForBrowser() || surface.shape() == Shape.PAGE) {
            return Compression.apply(exchange, PageHeaders.set(response));
        }
        return surface.shape() == Shape.TEXT ? response : Compression.apply(exchange, Cors.open(exchange, response));
    }
}
