package dev.latchkey.http;

import dev.latchkey.auth.Decision;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Problem;
import java.util.Optional;

/** Where visitors of pages are sent first, and led back from: to sign in, or to show their password again. */
public final class Detour {
    public static final String SIGN_IN = "/login";
    public static final String PROOF = "/login/again";

    /** The parameter that holds the page to come back to. */
    public static final String NEXT = "next";

    private Detour() {}

    /** Empty when the way is free, for refusals that neither would mend, and for forms that are {@linkplain #keeps kept}. */
    static Optional<Response> of(Exchange exchange, Route route, Principal visitor, Decision decision) {
        if (route.door() != Door.WEB || decision.allowed()) {
            return Optional.empty();
        }
        if (visitor.identity().isEmpty()) {
            return Optional.of(to(SIGN_IN, exchange));
        }
        return needsProof(decision) && !keeps(exchange, decision) ? Optional.of(to(PROOF, exchange)) : Optional.empty();
    }

    /** Whether a form only waits for its sender to show who they are; see {@link KeptForm}. */
    static boolean keeps(Exchange exchange, Decision decision) {
        return exchange.method().equals("POST") && needsProof(decision);
    }

    private static boolean needsProof(Decision decision) {
        return decision.problem().filter(Problem.ProofNeeded.class::isInstance).isPresent();
    }

    /** To the page that asks for the password, and from there to another. */
    static Response toProof(String next) {
        return to(PROOF, next);
    }

    private static Response to(String page, Exchange exchange) {
        return to(page, origin(exchange));
    }

    private static Response to(String page, String next) {
        return Response.seeOther(page + "?" + NEXT + "=" + PercentEncoding.encode(next))
                .forBrowser();
    }

    /** A form cannot be sent again on the way back; its address may have no page of its own. */
    private static String origin(Exchange exchange) {
        return exchange.method().equals("GET") || exchange.method().equals("HEAD") ? exchange.address() : "/";
    }

    /**
     * The address in {@link #NEXT}, if it leads to this server, else {@code /}: never to another one, whatever stands
     * there.
     */
    public static String back(Optional<String> next) {
        return next.filter(Detour::isLocal).orElse("/");
    }

    static boolean isLocal(String path) {
        boolean rooted = path.startsWith("/") && !path.startsWith("//");
        return rooted && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    }
}
