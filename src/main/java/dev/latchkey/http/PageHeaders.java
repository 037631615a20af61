package dev.latchkey.http;

/** What browsers are told about every page: load from here alone, run no script of the page itself, sit in no frame. */
final class PageHeaders {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    static Response set(Response response) {
        if (response.header("Content-Security-Policy").isEmpty()) {
            response.with("Content-Security-Policy", POLICY);
        }
        return response.with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }
}
