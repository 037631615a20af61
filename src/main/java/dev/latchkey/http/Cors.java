package dev.latchkey.http;

/**
 * Lets pages of other sites call the REST API (contract 2.1): credentials are never sent by the browser itself here, for
 * nothing but the Authorization header counts. A preflight is answered before anything is looked up, alike for all
 * addresses, for it carries no credentials and must therefore tell nothing.
 */
final class Cors {
    private static final String ORIGIN = "Origin";
    private static final String EXPOSED = "Accept-Ranges, Content-Disposition, Content-Encoding, Content-Length,"
            + " Content-Range, Content-Type, ETag, Last-Modified, Link, Location, Retry-After, X-OAuth-Scopes,"
            + " X-Accepted-OAuth-Scopes, X-Credential-Type, X-Token-Expires, WWW-Authenticate";

    private Cors() {}

    static boolean isPreflight(Exchange exchange) {
        return exchange.method().equals("OPTIONS")
                && exchange.header(ORIGIN).isPresent()
                && exchange.header("Access-Control-Request-Method").isPresent();
    }

    static Response preflight() {
        return Response.noContent()
                .with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
                .with(
                        "Access-Control-Allow-Headers",
                        "Accept, Authorization, Content-Type, If-Match, If-None-Match, If-Range, Range,"
                                + " X-Requested-With")
                .with("Access-Control-Max-Age", "86400");
    }

    static Response open(Exchange exchange, Response response) {
        return exchange.header(ORIGIN).isEmpty()
                ? response
                : response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", EXPOSED);
    }
}
