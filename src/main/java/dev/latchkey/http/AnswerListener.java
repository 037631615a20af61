package dev.latchkey.http;

import java.util.Optional;

/** Hears of each answer before it is sent. Called on the thread of the request; what it throws becomes a 500. */
@FunctionalInterface
public interface AnswerListener {
    AnswerListener NONE = (target, route, response) -> {};

    /**
     * @param target path and query as the client sent them
     * @param route empty when the path or method is not served
     */
    void answered(String target, Optional<Route> route, Response response);
}
