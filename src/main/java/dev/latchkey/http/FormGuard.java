package dev.latchkey.http;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lets through only forms that a page of this very server sent: the browser has to say so (Fetch Metadata, or Origin of RFC
 * 6454), and the form has to carry the word that its session's pages were made with. Nor does anything come through that
 * others could read on the way.
 */
final class FormGuard {
    private FormGuard() {}

    /** {@link Problem.Denied} for a form that came from elsewhere, or over plain HTTP. */
    static void require(Exchange exchange, Route route, Request request) throws IOException {
        if (route.door() != Door.WEB || !exchange.method().equals("POST")) {
            return;
        }
        if (!exchange.origin().confidential()) {
            throw new Failure(new Problem.Denied(
                    "Forms are not accepted over plain HTTP, where others can read what is in them. Use https://; if"
                            + " you just sent a password, change it.",
                    "HTTPS_REQUIRED"));
        }
        if (!sameOrigin(exchange)) {
            throw refused("It did not come from a page of this server.");
        }
        Optional<Principal.Person> person = request.principal().person();
        if (person.isPresent() && !matches(request, person.get().session().formToken())) {
            throw refused("It was made for another session.");
        }
    }

    private static boolean sameOrigin(Exchange exchange) {
        Optional<String> site = exchange.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        Origin own = exchange.origin();
        return exchange.headers("Origin").equals(List.of(own.scheme() + "://" + own.authority()));
    }

    private static boolean matches(Request request, String token) throws IOException {
        return FormToken.matches(request.form().first(FormToken.FIELD).orElse(""), token);
    }

    private static Failure refused(String why) {
        return new Failure(new Problem.Denied(
                "This form was not accepted. " + why + " Go back, reload the page, and send it once more.",
                "FORM_NOT_ACCEPTED"));
    }
}
